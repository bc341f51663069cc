package dev.unlatch.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Amazon DynamoDB: those operations that the functions use. Every other one throws
/// [UnsupportedOperationException].
record AwsDynamo(AwsCalls calls) implements DynamoDbClient {
  static final Errors ERRORS =
      new Errors(
          "DynamoDb",
          Map.of(
              "ConditionalCheckFailedException", ConditionalCheckFailedException::builder,
              "ResourceNotFoundException", ResourceNotFoundException::builder,
              "TransactionCanceledException", TransactionCanceledException::builder,
              "TransactionConflictException", TransactionConflictException::builder),
          DynamoDbException::builder);

  @Override
  public QueryResponse query(QueryRequest request) {
    return calls.make("Query", request, QueryResponse::builder, QueryResponse.class);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return calls.make("Scan", request, ScanResponse::builder, ScanResponse.class);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return calls.make(
        "BatchGetItem", request, BatchGetItemResponse::builder, BatchGetItemResponse.class);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return calls.make("PutItem", request, PutItemResponse::builder, PutItemResponse.class);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return calls.make("UpdateItem", request, UpdateItemResponse::builder, UpdateItemResponse.class);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return calls.make(
        "TransactWriteItems",
        request,
        TransactWriteItemsResponse::builder,
        TransactWriteItemsResponse.class);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /// The transport is shared.
  @Override
  public void close() {}
}
