"""AWS's list prices, us-east-1, x86_64, first tier, without the free tier."""

from dataclasses import dataclass

NOTED = "2026-11-25"


@dataclass(frozen=True)
class Price:
    """What AWS charges for one thing.

    `use` is the name of the quantity in `cost.Use` that it is for; `page` and `address` are of AWS's own price list.
    """

    use: str
    title: str
    dollars: float
    each: int
    unit: str
    page: str
    address: str

    def cost(self, quantity):
        """Dollars."""
        return quantity * self.dollars / self.each


_LAMBDA = ("AWS Lambda Pricing", "https://aws.amazon.com/lambda/pricing/")
_DYNAMODB = ("Pricing for On-Demand Capacity (DynamoDB)", "https://aws.amazon.com/dynamodb/pricing/on-demand/")
_MILLION = 1_000_000

PRICES = (
    Price("gigabyte_seconds", "Lambda, time", 0.0000166667, 1, "GB-second", *_LAMBDA),
    Price("invocations", "Lambda, requests", 0.20, _MILLION, "million requests", *_LAMBDA),
    Price(
        "api_requests",
        "API Gateway",
        1.00,
        _MILLION,
        "million requests of an HTTP API",
        "Amazon API Gateway Pricing",
        "https://aws.amazon.com/api-gateway/pricing/",
    ),
    Price(
        "queue_requests",
        "SQS",
        0.40,
        _MILLION,
        "million requests of a standard queue",
        "Amazon SQS Pricing",
        "https://aws.amazon.com/sqs/pricing/",
    ),
    Price("write_units", "DynamoDB, writes", 0.625, _MILLION, "million write request units", *_DYNAMODB),
    Price("read_units", "DynamoDB, reads", 0.125, _MILLION, "million read request units", *_DYNAMODB),
    Price(
        "secret_calls",
        "Secrets Manager",
        0.05,
        10_000,
        "10,000 calls",
        "AWS Secrets Manager Pricing",
        "https://aws.amazon.com/secrets-manager/pricing/",
    ),
)
