package dev.unlatch.policy.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policy.event.Danger.Sign;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an event says of danger, in each place and spelling.
class DangerReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEBUG = "/debugContext/debugData";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/securityContext | {'risk':{'level':'HIGH','previousLevel':'LOW'}} | HIGH_RISK",
        "/securityContext | {'risk':{'level':'high'}} | HIGH_RISK",
        "/securityContext | {'isProxy':true} | ANONYMISER",
        "/securityContext | {'isProxy':'true'} | ANONYMISER",
        "/securityContext |"
            + " {'ipDetails':{'ipServiceCategories':[{'type':'Tor','isAnonymous':true}]}} |"
            + " ANONYMISER",
        "/securityContext |"
            + " {'ipDetails':{'ipServiceCategories':[{'type':'VPN','isAnonymous':false},{'type':'Proxy'}]}}"
            + " | ANONYMISER",
        "/securityContext | {'ipDetails':{'ipServiceCategories':{'isAnonymous':null,'type':'VPN'}}}"
            + " | ANONYMISER",
        "/securityContext | {'botProtection':{'level':'HIGH'}} | BOT",
        "/request | {'ipChain':[{'ip':'192.0.2.1'},{'ipDetails':{'ipServiceCategories':"
            + "[{'isAnonymous':true}]}}]} | ANONYMISER",
        "/client | {'ipChain':[{'ipDetails':{'ipServiceCategories':[{'isAnonymous':true}]}}]}"
            + " | ANONYMISER",
        DEBUG + " | {'risk':'{level=HIGH}'} | HIGH_RISK",
        DEBUG + " | {'risk':'{previousLevel=LOW, level=HIGH, issuer=OKTA}'} | HIGH_RISK",
        DEBUG + " | {'risk':'{level = HIGH}'} | HIGH_RISK",
        DEBUG + " | {'risk':'level=HIGH'} | HIGH_RISK",
        DEBUG + " | {'risk':'{level=LOW, level=HIGH}'} | HIGH_RISK",
        DEBUG + " | {'risk':' HIGH '} | HIGH_RISK",
        DEBUG + " | {'risk':'{\\'level\\':\\'HIGH\\'}'} | HIGH_RISK",
        DEBUG + " | {'risk':{'level':'HIGH'}} | HIGH_RISK",
        DEBUG + " | {'risk':[{'level':'LOW'},{'level':'HIGH'}]} | HIGH_RISK",
        DEBUG + " | {'threatSuspected':'true'} | THREAT_SUSPECTED",
        DEBUG + " | {'threat_suspected':true} | THREAT_SUSPECTED",
        DEBUG + " | {'threatDetections':'{\\'Password Spray\\':\\'HIGH\\'}'} | THREAT_DETECTED",
        DEBUG + " | {'threatDetections':{'Brute Force':'LOW'}} | THREAT_DETECTED",
        DEBUG + " | {'logOnlySecurityData':'{\\'risk\\':{\\'level\\':\\'HIGH\\'}}'} | HIGH_RISK",
        DEBUG + " | {'log_only_security_data':{'risk':'{level=HIGH}'}} | HIGH_RISK",
        DEBUG
            + " | {'logOnlySecurityData':'{risk={level=HIGH}, behaviors={New IP=POSITIVE}}'}"
            + " | HIGH_RISK",
        DEBUG + " | {'tunnels':'[{\\'type\\':\\'VPN\\',\\'anonymous\\':true}]'} | ANONYMISER",
        DEBUG + " | {'tunnels':[{'anonymous':'TRUE'}]} | ANONYMISER",
        DEBUG + " | {'tunnels':'[{anonymous=true, type=VPN}]'} | ANONYMISER",
        DEBUG + " | {'proxyType':'anonymizer'} | ANONYMISER",
        DEBUG + " | {'proxy_type':'tor'} | ANONYMISER",
        DEBUG + " | {'partnerRisk':'{level=HIGH}'} | HIGH_RISK"
      })
  void findsASignInEachPlaceAndSpelling(String place, String fields, Sign sign) {
    Danger danger = danger(place, fields);
    assertEquals(List.of(sign), danger.signs());
    assertEquals(List.of(), danger.unread());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/securityContext | {'risk':{'level':'LOW','previousLevel':'HIGH'}}",
        "/securityContext | {'risk':{'level':'MEDIUM'}}",
        DEBUG + " | {'risk':'{level=MEDIUM}'}",
        DEBUG + " | {'risk':'{previousLevel=HIGH, level=LOW}'}",
        DEBUG + " | {'risk':'LOW'}",
        DEBUG + " | {'risk':'{\\'level\\':\\'low\\'}'}",
        DEBUG + " | {'risk':'\\'LOW\\''}",
        DEBUG
            + " | {'logOnlySecurityData':'{\\'risk\\':{\\'level\\':\\'LOW\\'},"
            + "\\'behaviors\\':{\\'New Device\\':\\'POSITIVE\\'}}'}",
        DEBUG + " | {'threatSuspected':'False'}"
      })
  void takesALevelBelowHighOrNoThreatForStatedAndSafe(String place, String fields) {
    Danger danger = danger(place, fields);
    assertEquals(List.of(), danger.signs());
    assertEquals(List.of(), danger.unread());
    assertTrue(danger.isStated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/securityContext | {'isProxy':false,'risk':null,'ipDetails':null,'botProtection':{}}",
        "/securityContext |"
            + " {'ipDetails':{'ipServiceCategories':[{'type':'VPN','isAnonymous':false}]}}",
        "/securityContext | {'ipDetails':{'ipServiceCategories':[]}}",
        "/securityContext | {'risk':{'level':null,'previousLevel':null}}",
        "/securityContext | {'userBehaviors':[{'name':'New Device','result':'POSITIVE'}]}",
        "/securityContext | {'botProtection':{'level':'LOW'}}",
        DEBUG + " | {'risk':'','threatSuspected':'null','tunnels':'[]','threatDetections':'{}'}",
        DEBUG + " | {'risk':'{ }','logOnlySecurityData':'{\\'behaviors\\':{}}'}",
        DEBUG
            + " | {'tunnels':'[{\\'type\\':\\'VPN\\',\\'anonymous\\':false}]','proxyType':'none'}",
        DEBUG + " | {'behaviors':'{New Device=POSITIVE, Velocity=POSITIVE}'}",
        DEBUG + " | {'partnerRisk':'LOW'}",
        "/request | {'ipChain':[{'ip':'192.0.2.1','ipDetails':null},null]}",
        "/client | {'ipChain':null}"
      })
  void takesWhatIsAbsentOrHarmlessForNeitherASignNorAStatement(String place, String fields) {
    Danger danger = danger(place, fields);
    assertEquals(List.of(), danger.signs());
    assertEquals(List.of(), danger.unread());
    assertFalse(danger.isStated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/securityContext | {'risk':{'level':'CRITICAL'}} | securityContext.risk",
        "/securityContext | {'risk':{'previousLevel':'LOW'}} | securityContext.risk",
        "/securityContext | {'risk':{'level':{'value':'LOW'}}} | securityContext.risk",
        "/securityContext | {'risk':true} | securityContext.risk",
        "/securityContext | {'isProxy':'perhaps'} | securityContext.isProxy",
        "/securityContext | {'ipDetails':'VPN'} | securityContext.ipDetails",
        "/securityContext | {'ipDetails':{'ipServiceCategories':['VPN']}}"
            + " | securityContext.ipDetails.ipServiceCategories",
        "/securityContext | {'botProtection':{'level':9}} | securityContext.botProtection",
        DEBUG + " | {'risk':'{previousLevel=LOW}'} | debugContext.debugData.risk",
        DEBUG + " | {'risk':'{level=}'} | debugContext.debugData.risk",
        DEBUG + " | {'risk':7} | debugContext.debugData.risk",
        DEBUG + " | {'risk':'{\\'level\\':\\'LOW\\''} | debugContext.debugData.risk",
        DEBUG + " | {'logOnlySecurityData':'x'} | debugContext.debugData.logOnlySecurityData",
        DEBUG
            + " | {'logOnlySecurityData':{'risk':{'score':1}}}"
            + " | debugContext.debugData.logOnlySecurityData.risk",
        DEBUG + " | {'threatSuspected':1} | debugContext.debugData.threatSuspected",
        DEBUG + " | {'tunnels':'VPN'} | debugContext.debugData.tunnels",
        DEBUG + " | {'tunnels':7} | debugContext.debugData.tunnels",
        DEBUG + " | {'proxyType':['tor']} | debugContext.debugData.proxyType",
        DEBUG + " | {'partnerRisk':{'score':1}} | debugContext.debugData.partnerRisk",
        "/request | {'ipChain':[7]} | request.ipChain",
        "/client | {'ipChain':'192.0.2.1'} | client.ipChain"
      })
  void namesWhatIsThereAndNotUnderstood(String place, String fields, String unread) {
    Danger danger = danger(place, fields);
    assertEquals(List.of(), danger.signs());
    assertEquals(List.of(unread), danger.unread());
    assertFalse(danger.isLessThanHigh());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'securityContext':{'risk':{'level':'LOW'},'isProxy':false},"
            + "'debugContext':{'debugData':{'threatSuspected':'false','risk':'{level=HIGH}'}}}",
        "{'debugContext':{'debugData':{'risk':'{level=LOW}','threatSuspected':'false'}},"
            + "'securityContext':{'isProxy':false,'risk':{'level':'HIGH'}}}",
        "{'debugContext':{'debugData':{'logOnlySecurityData':{'risk':{'level':'HIGH'}},"
            + "'risk':'LOW'}}}",
        "{'debugContext':{'debugData':{'risk':'LOW',"
            + "'logOnlySecurityData':{'risk':{'level':'HIGH'}}}}}"
      })
  void takesTheWorstOfWhatPlacesSayInWhateverOrder(String event) {
    Danger danger = DangerReader.read(json(event));
    assertEquals(List.of(Sign.HIGH_RISK), danger.signs());
    assertTrue(danger.isStated());
    assertFalse(danger.isLessThanHigh());
  }

  @Test
  void keepsWhatIsUnreadBesideWhatIsClean() {
    Danger danger =
        DangerReader.read(
            json(
                "{'securityContext':{'risk':{'level':'LOW'}},"
                    + "'debugContext':{'debugData':{'risk':'{score=1}'}}}"));
    assertEquals(List.of("debugContext.debugData.risk"), danger.unread());
    assertTrue(danger.isStated());
    assertFalse(danger.isLessThanHigh());
  }

  @Test
  void findsAHighLevelInBrokenJsonAndDoesNotTrustTheRest() {
    Danger danger = danger(DEBUG, "{'risk':'{\\'level\\':\\'HIGH\\',\\'reas'}");
    assertEquals(List.of(Sign.HIGH_RISK), danger.signs());
    assertEquals(List.of("debugContext.debugData.risk"), danger.unread());
  }

  @Test
  void doesNotLetTheLastOfTwoNamesHideTheFirst() {
    Danger danger = danger(DEBUG, "{'risk':'{\\'level\\':\\'HIGH\\',\\'level\\':\\'LOW\\'}'}");
    assertEquals(List.of(Sign.HIGH_RISK), danger.signs());
  }

  @Test
  void readsJsonInAStringToABound() throws JsonProcessingException {
    String level = "{\"level\":\"LOW\"}";
    for (int i = 0; i < 2; i++) {
      level = JSON.writeValueAsString(level);
    }
    assertTrue(risk(level).isLessThanHigh());
    assertEquals(1, risk(JSON.writeValueAsString(level)).unread().size());
    assertEquals(1, risk("[".repeat(51) + "]".repeat(51)).unread().size());
    String padding = " ".repeat(20_000);
    assertEquals(1, risk("{" + padding + "\"level\":\"LOW\"}").unread().size());
  }

  /// What is named goes into the reason for a decision, which has to fit into its record.
  @Test
  void namesFewOfManyFieldsThatAreNotUnderstoodAndNoneAtLength() {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode place = event.putObject("debugContext").putObject("debugData");
    for (int depth = 0; depth < 40; depth++) {
      for (int padding = 0; padding < 30; padding++) {
        place.put("_".repeat(padding) + "risk", 1);
      }
      place = place.putObject("_".repeat(20) + "logOnlySecurityData");
    }
    List<String> unread = DangerReader.read(event).unread();
    assertEquals(5, unread.size());
    unread.forEach(it -> assertTrue(it.length() <= 201, it));
  }

  @Test
  void readsDebugDataThatIsJsonInAString() throws JsonProcessingException {
    ObjectNode event = JSON.createObjectNode();
    event.putObject("debugContext").put("debugData", "{\"threatSuspected\":\"true\"}");
    assertEquals(List.of(Sign.THREAT_SUSPECTED), DangerReader.read(event).signs());
    event.putObject("debugContext").put("debugData", "threatSuspected");
    assertEquals(List.of("debugContext.debugData"), DangerReader.read(event).unread());
  }

  private static Danger risk(String text) {
    ObjectNode event = JSON.createObjectNode();
    event.withObject(DEBUG).put("risk", text);
    return DangerReader.read(event);
  }

  /// @param fields in JSON with `'` for `"`
  private static Danger danger(String place, String fields) {
    ObjectNode event = JSON.createObjectNode();
    event.withObject(place).setAll(json(fields));
    return DangerReader.read(event);
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }
}
