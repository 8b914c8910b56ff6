"""The template for Lambda: complete, closed to whoever has no business there, and in time."""

from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from parlour import settings
from parlour.settings import Settings
from tests.deploy.template import (
    ENVIRONMENT,
    FUNCTIONS,
    PARAMETERS,
    RESOURCES,
    TEMPLATE,
    of_type,
    references,
    resolved,
    text,
)

HANDLERS = {
    "HttpFunction": "parlour.functions.http.handle",
    "WebSocketFunction": "parlour.functions.websocket.handle",
    "BackgroundFunction": "parlour.functions.background.handle",
    "JanitorFunction": "parlour.functions.janitor.handle",
    "MigrateFunction": "parlour.functions.migrate.handle",
}

PASSWORD, KEY = "${Database.MasterUserSecret.SecretArn}", "${KeySecret}"
_HERE = "${AWS::Region}:${AWS::AccountId}"
_COMMON = {
    "secretsmanager:GetSecretValue": {PASSWORD, KEY},
    "execute-api:ManageConnections": {
        f"arn:${{AWS::Partition}}:execute-api:{_HERE}:${{WebSocketApi}}/chat/*/@connections/*"
    },
    "lambda:InvokeFunction": {
        f"arn:${{AWS::Partition}}:lambda:{_HERE}:function:${{AWS::StackName}}-background:live"
    },
    "s3:ListBucket": {"${UploadsBucket.Arn}"},
}
_FILES = {"${UploadsBucket.Arn}/uploads/*"}
MAY = {
    "HttpFunction": _COMMON
    | {"s3:GetObject": _FILES, "s3:PutObject": _FILES, "s3:DeleteObject": _FILES},
    "WebSocketFunction": _COMMON | {"s3:DeleteObject": _FILES},
    "BackgroundFunction": _COMMON,
    "JanitorFunction": _COMMON | {"s3:DeleteObject": _FILES},
    "MigrateFunction": {"secretsmanager:GetSecretValue": {PASSWORD}},
}


def test_whatever_is_referred_to_is_there() -> None:
    for kind, name in references(TEMPLATE):
        if kind == "condition":
            assert name in TEMPLATE["Conditions"], name
        else:
            assert name.startswith("AWS::") or name in PARAMETERS or name in RESOURCES, name


def test_every_parameter_and_condition_is_used() -> None:
    used = set(references({**TEMPLATE, "Parameters": {}}))
    assert {("name", name) for name in PARAMETERS} <= used
    assert {("condition", name) for name in TEMPLATE["Conditions"]} <= used


def test_nothing_waits_for_itself() -> None:
    everywhere = {name for _, name in references(TEMPLATE["Globals"])} & set(RESOURCES)
    waits = {
        name: {other for _, other in references(one)} & set(RESOURCES)
        | (everywhere if name in FUNCTIONS else set())
        for name, one in RESOURCES.items()
    }
    order = list(TopologicalSorter(waits).static_order())
    migrated = order.index("Migration")
    assert {name for name in FUNCTIONS if order.index(name) < migrated} == {"MigrateFunction"}


def test_the_functions_are_those_that_there_are() -> None:
    assert {name: one["Handler"] for name, one in FUNCTIONS.items()} == HANDLERS
    common = TEMPLATE["Globals"]["Function"]
    assert (common["Runtime"], common["Architectures"]) == ("python3.13", ["arm64"])
    # Versions hold what was set when they were published.
    assert common["AutoPublishAlias"] == "live"
    assert all(one["AutoPublishAliasAllProperties"] is True for one in FUNCTIONS.values())


def test_who_people_wait_for_starts_from_a_snapshot() -> None:
    snapped = {name for name, one in FUNCTIONS.items() if "SnapStart" in one}
    assert snapped == {"HttpFunction", "WebSocketFunction", "BackgroundFunction"}
    # Else each release leaves a snapshot behind that costs.
    assert all(RESOURCES[name]["DeletionPolicy"] == "Delete" for name in FUNCTIONS)


@pytest.mark.parametrize("function", list(HANDLERS))
def test_a_function_may_do_what_it_does_and_no_more(function: str) -> None:
    assert allowed(FUNCTIONS[function]["Policies"]) == MAY[function]


def test_nobody_else_may_do_anything_but_the_proxy_that_reads_the_password() -> None:
    roles = of_type("AWS::IAM::Role")
    assert set(roles) == {"DatabaseProxyRole"}
    documents = [one["PolicyDocument"] for one in roles["DatabaseProxyRole"]["Policies"]]
    assert allowed(documents) == {"secretsmanager:GetSecretValue": {PASSWORD}}
    assert "ManagedPolicyArns" not in roles["DatabaseProxyRole"]


def allowed(documents: list[Any]) -> dict[str, set[str]]:
    """Each action with the resources on which it is allowed."""
    found: dict[str, set[str]] = {}
    for statement in (one for document in documents for one in document["Statement"]):
        assert set(statement) == {"Effect", "Action", "Resource"}
        for action in _listed(statement["Action"]):
            assert "*" not in action
            found.setdefault(action, set()).update(map(text, _listed(statement["Resource"])))
    assert "*" not in {one for resources in found.values() for one in resources}
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_who_may_start_a_function() -> None:
    sources = {
        text(one["FunctionName"]): (one["Principal"], text(one["SourceArn"]))
        for one in of_type("AWS::Lambda::Permission").values()
    }
    here = f"arn:${{AWS::Partition}}:execute-api:{_HERE}"
    assert sources == {
        "${HttpFunction.Alias}": ("apigateway.amazonaws.com", f"{here}:${{HttpApi}}/*/$default"),
        "${WebSocketFunction.Alias}": (
            "apigateway.amazonaws.com",
            f"{here}:${{WebSocketApi}}/chat/*",
        ),
    }


def test_the_janitor_comes_each_minute_and_nobody_else_by_the_clock() -> None:
    events = {
        (name, event["Type"], event["Properties"]["Schedule"])
        for name, one in FUNCTIONS.items()
        for event in one.get("Events", {}).values()
    }
    assert events == {("JanitorFunction", "Schedule", "rate(1 minute)")}


@pytest.mark.parametrize("function", ["BackgroundFunction", "JanitorFunction"])
def test_what_nobody_waits_for_is_not_done_twice_or_late(function: str) -> None:
    expected = {"MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60}
    assert FUNCTIONS[function]["EventInvokeConfig"] == expected


def test_functions_answer_before_the_gateway_gives_up() -> None:
    assert FUNCTIONS["HttpFunction"]["Timeout"] < 30
    assert FUNCTIONS["WebSocketFunction"]["Timeout"] < 29
    assert FUNCTIONS["JanitorFunction"]["Timeout"] < 60


def test_the_sockets_routes() -> None:
    routes = {
        one["RouteKey"]: text(one["Target"])
        for one in of_type("AWS::ApiGatewayV2::Route").values()
        if one["ApiId"] == {"Ref": "WebSocketApi"}
    }
    target = "integrations/${WebSocketIntegration}"
    assert routes == dict.fromkeys(("$connect", "$default", "$disconnect"), target)


def test_every_log_ends_some_day() -> None:
    groups = of_type("AWS::Logs::LogGroup")
    assert all(one["RetentionInDays"] == {"Ref": "LogDays"} for one in groups.values())
    of_functions = [one["LoggingConfig"]["LogGroup"]["Ref"] for one in FUNCTIONS.values()]
    assert sorted([*of_functions, "AccessLogs"]) == sorted(groups)


def test_every_variable_is_a_setting() -> None:
    known = {settings.PREFIX + name.upper() for name in Settings.model_fields}
    assert set(ENVIRONMENT) <= known
    assert not any("Environment" in one for one in FUNCTIONS.values())


OWN_NAMES = {"PageDomain": "chat.example.org", "SocketDomain": "socket.example.org"}
CHOSEN = {"Registration": "invite", "Guests": "off", "UploadMaxMb": "9", "UploadQuotaMb": "90"}


@pytest.mark.parametrize("given", [{}, OWN_NAMES, CHOSEN], ids=["plain", "own names", "chosen"])
def test_the_settings_take_what_the_template_gives(
    given: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in ENVIRONMENT.items():
        if (what := resolved(value, given)) is not None:
            monkeypatch.setenv(name, what)
    taken = settings.load()
    page = given.get("PageDomain", "httpapi.execute-api.aws-region.aws-urlsuffix")
    assert taken.origins == [f"https://{page}"]
    assert taken.registration == given.get("Registration", "open")
    # What nobody chose here, administrators choose on the page (docs/decisions/0017).
    assert ("registration" in taken.model_fields_set) is ("Registration" in given)
    assert ("guests" in taken.model_fields_set) is ("Guests" in given)


def test_the_socket_has_one_path_under_every_name() -> None:
    own, plain = (resolved(ENVIRONMENT["PARLOUR_SOCKET_URL"], given) for given in (OWN_NAMES, {}))
    assert own == "wss://socket.example.org/chat"
    assert plain == "wss://websocketapi.execute-api.aws-region.aws-urlsuffix/chat"
    assert RESOURCES["SocketMapping"]["Properties"]["ApiMappingKey"] == "chat"
    assert RESOURCES["WebSocketStage"]["Properties"]["StageName"] == "chat"


def test_no_secret_is_in_the_environment_or_in_a_parameter() -> None:
    secret = {name: value for name, value in ENVIRONMENT.items() if name.endswith("_SECRET")}
    assert {text(value) for value in secret.values()} == {PASSWORD, KEY}
    for name, value in ENVIRONMENT.items():
        assert name in secret or not {"KEY", "TOKEN", "PASSWORD"} & set(name.split("_")), name
        assert "resolve:" not in str(value)
    assert "@" not in text(ENVIRONMENT["PARLOUR_DATABASE_URL"])
    assert not any("NoEcho" in one for one in PARAMETERS.values())


def test_the_key_is_made_and_long_enough() -> None:
    made = RESOURCES["KeySecret"]["Properties"]["GenerateSecretString"]
    assert made == {"PasswordLength": 64, "ExcludePunctuation": True}
    assert RESOURCES["KeySecret"]["DeletionPolicy"] == "Retain"


def test_the_bucket_is_nobody_elses() -> None:
    (bucket,) = of_type("AWS::S3::Bucket").values()
    assert bucket["PublicAccessBlockConfiguration"] == dict.fromkeys(
        ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True
    )
    assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    assert bucket["BucketEncryption"]
    (policy,) = of_type("AWS::S3::BucketPolicy").values()
    assert {one["Effect"] for one in policy["PolicyDocument"]["Statement"]} == {"Deny"}
    assert RESOURCES["UploadsBucket"]["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize("given", [{}, OWN_NAMES], ids=["plain", "own names"])
def test_only_the_page_may_post_into_the_bucket(given: dict[str, str]) -> None:
    (rule,) = RESOURCES["UploadsBucket"]["Properties"]["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedMethods"] == ["POST"]
    (origin,) = rule["AllowedOrigins"]
    assert resolved(origin, given) == resolved(ENVIRONMENT["PARLOUR_ORIGINS"], given)


def test_the_database_is_closed_encrypted_and_not_lost_by_accident() -> None:
    database = RESOURCES["Database"]
    for name in ("StorageEncrypted", "DeletionProtection", "ManageMasterUserPassword"):
        assert database["Properties"][name] is True, name
    assert database["Properties"]["PubliclyAccessible"] is False
    assert "MasterUserPassword" not in database["Properties"]
    assert database["DeletionPolicy"] == database["UpdateReplacePolicy"] == "Snapshot"
    assert RESOURCES["DatabaseProxy"]["Properties"]["RequireTLS"] is True


def test_who_reaches_whom_in_the_network() -> None:
    into = {
        (one["SourceSecurityGroupId"]["Ref"], one["GroupId"]["Ref"], one["FromPort"], one["ToPort"])
        for one in of_type("AWS::EC2::SecurityGroupIngress").values()
    }
    out = {
        (one["GroupId"]["Ref"], one["DestinationSecurityGroupId"]["Ref"], one["FromPort"],
         one["ToPort"])
        for one in of_type("AWS::EC2::SecurityGroupEgress").values()
    }  # fmt: skip
    assert (
        into
        == out
        == {
            ("FunctionsSecurityGroup", "ProxySecurityGroup", 3306, 3306),
            ("ProxySecurityGroup", "DatabaseSecurityGroup", 3306, 3306),
        }
    )
    groups = of_type("AWS::EC2::SecurityGroup")
    assert not any("SecurityGroupIngress" in one for one in groups.values())
    outside = {
        name: {(rule["CidrIp"], rule["FromPort"], rule["ToPort"])
               for rule in one["SecurityGroupEgress"]}
        for name, one in groups.items()
    }  # fmt: skip
    nowhere = {("127.0.0.1/32", 1, 1)}
    assert outside == {
        "FunctionsSecurityGroup": {("0.0.0.0/0", 443, 443)},
        "ProxySecurityGroup": nowhere,
        "DatabaseSecurityGroup": nowhere,
    }


def test_each_function_that_runs_by_itself_is_watched() -> None:
    alarms = of_type("AWS::CloudWatch::Alarm")
    for alarm in ("FunctionErrorsAlarm", "FunctionThrottlesAlarm"):
        watched = {name for _, name in references(alarms[alarm]["Metrics"])}
        assert watched == set(HANDLERS) - {"MigrateFunction"}
    told = [{"Fn::If": ["Mailed", {"Ref": "AlarmTopic"}, {"Ref": "AWS::NoValue"}]}]
    assert all(one["AlarmActions"] == told for one in alarms.values())
    assert alarms["JanitorMissingAlarm"]["TreatMissingData"] == "breaching"
