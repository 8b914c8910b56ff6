"""Settings that are wrong: each is named, with what would be right."""

from pathlib import Path

import pytest

from tests.own import command, refuses


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("port", "65536", "65535"),
        ("port", "-1", "0"),
        ("port", "http", "integer"),
        ("host", "", "1 character"),
        ("database_url", "postgresql://localhost/x", "mysql+pymysql://"),
        ("database_url", "parlour.db", "sqlite:///"),
        ("database_url", "", "sqlite:///"),
        ("database_pool", "0", "1"),
        ("redis_url", "localhost:6379", "redis://"),
        ("redis_url", "redis://:a/b@host", "%XX"),
        ("blobs", "s3://", "s3://bucket"),
        ("blobs", "s3://bucket/../x?", "s3://bucket"),
        ("blobs", "/var/uploads", "s3://bucket"),
        ("blobs_endpoint", "s3.example.org", "https://s3.example.org"),
        ("blobs_endpoint", "https://ada:secret@s3.example.org", "https://s3.example.org"),
        ("direct_uploads", "on", "PARLOUR_BLOBS=s3://bucket/prefix"),
        ("socket_url", "https://id.example.org/chat", "wss://host/path"),
        ("socket_url", "wss://id.example.org", "wss://host/path"),
        ("socket_url", "wss://id.example.org/chat; img-src *", "wss://host/path"),
        ("drain_seconds", "301", "300"),
        ("secret_key", "x" * 31, "32 bytes"),
        ("origins", "*", "https://chat.example.org"),
        ("origins", "https://*.example.org", "https://chat.example.org"),
        ("origins", "https://chat.example.org/", "https://chat.example.org"),
        ("origins", "chat.example.org", "https://chat.example.org"),
        ("origins", "https://chat.example.org null", "https://chat.example.org"),
        ("trusted_proxies", "-1", "0"),
        ("trusted_proxies", "all", "integer"),
        ("guests", "maybe", "boolean"),
        ("rate_limits", "", "boolean"),
        ("rates", "send_mesage=3 per minute", "did you mean send_message?"),
        ("rates", "search=60", "expected search=30 per 10 seconds"),
        ("rates", "search=0 per minute", "expected search=30 per 10 seconds"),
        ("audit_days", "0", "1"),
        ("name", "", "1 character"),
        ("name", "x" * 61, "60 characters"),
        ("push_contact", "ada@example.org", "mailto:you@example.org"),
        ("push_contact", "mailto:ada@localhost", "https://example.org"),
        ("push_private", "maybe", "boolean"),
        ("metrics_token", "x" * 15, "16 bytes"),
        ("log_level", "loud", "'debug', 'info', 'warning' or 'error'"),
        ("log_format", "xml", "'auto', 'console' or 'json'"),
        ("access_token_seconds", "0", "5"),
        ("session_days", "1.5", "integer"),
    ],
)
@pytest.mark.shows("secrets-short-refused")
def test_a_wrong_setting_is_named_with_what_would_be_right(
    tmp_path: Path, name: str, value: str, right: str
) -> None:
    said = refuses(command(tmp_path, "db", "current", **{name: value}))
    assert said.startswith(f"parlour: PARLOUR_{name.upper()}: ")
    assert right in said
    assert not (tmp_path / "parlour-data").exists()


@pytest.mark.shows("secrets-never-told")
def test_a_secret_is_never_repeated(tmp_path: Path) -> None:
    wrong = {
        "secret_key": "sesame",
        "database_url": "odbc://ada:sesame@host/x",
        "redis_url": "redis://:sesame/@host",
    }
    for name, value in wrong.items():
        assert "sesame" not in refuses(command(tmp_path, "db", "current", **{name: value}))


@pytest.mark.parametrize(
    ("name", "meant"),
    [("GUEST", "PARLOUR_GUESTS"), ("ORIGIN", "PARLOUR_ORIGINS"), ("DATABSE_URL", "DATABASE_URL")],
)
def test_an_unknown_setting_is_refused_with_the_one_that_was_meant(
    tmp_path: Path, name: str, meant: str
) -> None:
    said = refuses(command(tmp_path, "serve", **{name: "off"}))
    assert said.startswith(f"parlour: PARLOUR_{name} is not a setting")
    assert f"did you mean {meant}?" in said.replace("PARLOUR_DATABASE_URL", "DATABASE_URL")


def test_an_unknown_setting_like_no_other_is_refused_too(tmp_path: Path) -> None:
    assert "docs/settings.md" in refuses(command(tmp_path, "serve", xyzzy_q="1"))


def test_a_file_of_settings_counts_and_the_environment_comes_before_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PARLOUR_PORT=http\nPARLOUR_DATA_DIR=elsewhere\n")
    assert "PARLOUR_PORT" in refuses(command(tmp_path, "db", "current"))
    assert command(tmp_path, "db", "current", port="5000").returncode == 0
    assert (tmp_path / "elsewhere").is_dir()
    (tmp_path / ".env").write_text("PARLOUR_GUEST=off\n")
    assert "did you mean PARLOUR_GUESTS?" in refuses(command(tmp_path, "db", "current"))


def test_two_wrong_settings_are_both_named(tmp_path: Path) -> None:
    result = command(tmp_path, "serve", port="http", guests="maybe")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "PARLOUR_PORT" in result.stderr
    assert "PARLOUR_GUESTS" in result.stderr
