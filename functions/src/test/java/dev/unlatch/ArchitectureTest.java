package dev.unlatch;

import static com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.core.SdkClient;

/// Keeps the packages' arrows as docs/design.md draws them, and some habits.
@AnalyzeClasses(packages = "dev.unlatch", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("functions")
          .definedBy("dev.unlatch.lambda")
          .layer("requests")
          .definedBy("dev.unlatch.lambda.request")
          .layer("start")
          .definedBy("dev.unlatch.lambda.start")
          .layer("log")
          .definedBy("dev.unlatch.lambda.log")
          .layer("okta")
          .definedBy("dev.unlatch.okta..")
          .layer("aws")
          .definedBy("dev.unlatch.aws")
          .layer("http")
          .definedBy("dev.unlatch.http")
          .layer("runtime")
          .definedBy("dev.unlatch.runtime")
          .layer("dynamo")
          .definedBy("dev.unlatch.dynamo")
          .layer("dynamo/episode")
          .definedBy("dev.unlatch.dynamo.episode")
          .layer("dynamo/organisation")
          .definedBy("dev.unlatch.dynamo.organisation")
          .layer("dynamo/table")
          .definedBy("dev.unlatch.dynamo.table")
          .layer("sqs")
          .definedBy("dev.unlatch.sqs")
          .layer("eventbridge")
          .definedBy("dev.unlatch.eventbridge")
          .layer("mail")
          .definedBy("dev.unlatch.sns", "dev.unlatch.ses")
          .layer("telling")
          .definedBy("dev.unlatch.tell..")
          .layer("messages")
          .definedBy("dev.unlatch.message..")
          .layer("memory")
          .definedBy("dev.unlatch.memory")
          .layer("policyfile")
          .definedBy("dev.unlatch.policyfile..")
          .layer("trying")
          .definedBy("dev.unlatch.cases", "dev.unlatch.eventfile")
          .layer("use cases")
          .definedBy(
              "dev.unlatch.response",
              "dev.unlatch.sweep",
              "dev.unlatch.search",
              "dev.unlatch.check",
              "dev.unlatch.activation")
          .layer("record")
          .definedBy("dev.unlatch.lockout", "dev.unlatch.port..")
          .layer("policy")
          .definedBy("dev.unlatch.policy..")
          .whereLayer("functions")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("requests")
          .mayOnlyBeAccessedByLayers("functions")
          .whereLayer("start")
          .mayOnlyBeAccessedByLayers("functions")
          .whereLayer("log")
          .mayOnlyBeAccessedByLayers("functions", "start")
          .whereLayer("okta")
          .mayOnlyBeAccessedByLayers("functions", "start", "log", "trying")
          .whereLayer("aws")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("start", "okta", "aws", "runtime")
          .whereLayer("runtime")
          .mayOnlyBeAccessedByLayers("functions", "requests", "start")
          .whereLayer("dynamo")
          .mayOnlyBeAccessedByLayers("functions", "requests", "start")
          .whereLayer("dynamo/episode")
          .mayOnlyBeAccessedByLayers("functions", "requests", "start", "dynamo")
          .whereLayer("dynamo/organisation")
          .mayOnlyBeAccessedByLayers("functions", "requests", "start", "dynamo")
          .whereLayer("dynamo/table")
          .mayOnlyBeAccessedByLayers("dynamo", "dynamo/episode", "dynamo/organisation")
          .whereLayer("sqs")
          .mayOnlyBeAccessedByLayers("functions", "start", "trying")
          .whereLayer("eventbridge")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("mail")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("telling")
          .mayOnlyBeAccessedByLayers(
              "functions", "requests", "start", "dynamo", "sqs", "eventbridge", "trying")
          .whereLayer("messages")
          .mayOnlyBeAccessedByLayers(
              "functions", "start", "log", "dynamo", "sqs", "eventbridge", "mail")
          .whereLayer("memory")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("trying")
          .mayOnlyBeAccessedByLayers("use cases")
          .whereLayer("policyfile")
          .mayOnlyBeAccessedByLayers("start", "trying", "use cases")
          .whereLayer("use cases")
          .mayOnlyBeAccessedByLayers(
              "functions",
              "requests",
              "start",
              "log",
              "dynamo",
              "dynamo/episode",
              "dynamo/organisation")
          .whereLayer("record")
          .mayOnlyBeAccessedByLayers(
              "functions",
              "start",
              "log",
              "okta",
              "dynamo",
              "dynamo/episode",
              "dynamo/organisation",
              "sqs",
              "eventbridge",
              "telling",
              "memory",
              "trying",
              "use cases")
          .whereLayer("policy")
          .mayOnlyBeAccessedByLayers(
              "functions",
              "requests",
              "start",
              "log",
              "okta",
              "dynamo",
              "dynamo/episode",
              "dynamo/organisation",
              "sqs",
              "eventbridge",
              "telling",
              "messages",
              "memory",
              "trying",
              "policyfile",
              "use cases",
              "record");

  /// No two rooms lean on each other.
  @ArchTest
  static final ArchRule noCircles = slices().matching("dev.unlatch.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule policyKnowsJsonAndTheMatcherAlone =
      classes()
          .that()
          .resideInAPackage("dev.unlatch.policy..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.unlatch.policy..",
              "dev.unlatch.json",
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson..",
              "software.amazon.event.ruler..");

  /// A mapper takes a tenth of a cold start, and a node's `toString` makes one. Files of events,
  /// which only tests of a policy and the command line have, may hold several values.
  @ArchTest
  static final ArchRule jsonIsReadAndWrittenInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.unlatch.eventfile")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectCodec.class)
          .orShould()
          .callMethodWhere(
              target(declaredIn(assignableTo(JsonNode.class))).and(target(name("toString"))));

  @ArchTest
  static final ArchRule policyHasNoClock =
      noClasses()
          .that()
          .resideInAPackage("dev.unlatch.policy..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class)
          .orShould()
          .callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule timeComesFromAClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule useCasesKnowNoTechnology =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.unlatch.check",
              "dev.unlatch.lockout",
              "dev.unlatch.port..",
              "dev.unlatch.response",
              "dev.unlatch.search",
              "dev.unlatch.sweep",
              "dev.unlatch.tell")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon..", "com.amazonaws..", "com.okta..", "com.fasterxml..");

  /// What a client is made with decides how long a call may take, and how long a start does.
  @ArchTest
  static final ArchRule clientsOfAwsAreMadeInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.unlatch.aws")
          .should()
          .callMethodWhere(
              target(declaredIn(assignableTo(SdkClient.class)))
                  .and(target(nameMatching("create|builder|waiter"))));

  @ArchTest static final ArchRule noMutableStatics = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule noClassIsOpen =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Data|Info)$");
}
