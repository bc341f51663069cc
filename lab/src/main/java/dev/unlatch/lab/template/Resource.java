package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;

/// A resource that the template asks for, its condition being true.
///
/// @param logicalId its name in the template, such as `LockoutsTable`
/// @param type such as `AWS::DynamoDB::Table`
/// @param properties with the `Globals` merged in and with everything put in but references to
///   other resources: these are open until [Template#resolve]
public record Resource(String logicalId, String type, JsonNode properties) {}
