"""The ledger, and deadlines, notices, escalations and webhooks."""

import sqlalchemy as sa
from alembic import op

from shared.storage.ledger_schema import listed_v0001 as listed
from shared.storage.ledger_schema import v0001 as ledger
from shared.storage.line_schema import v0001 as lines

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    ledger.lay()
    op.create_table(
        "deadline",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period_unit", sa.String(), nullable=False),
        sa.Column("period_length", sa.Integer(), nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("urgent_on", sa.Date(), sa.Computed("coalesce(due, '9999-12-31')", persisted=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("duty", sa.Boolean(), nullable=False),
        sa.Column("retold", sa.Integer(), nullable=False),
        sa.Column("entered_late", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("next_wake_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index("ix_deadline_owner", ["owner", "urgent_on", "ref"], unique=False)
        batch_op.create_index("ix_deadline_region", ["region", "urgent_on", "ref"], unique=False)
        batch_op.create_index(
            "ix_deadline_next_wake_on",
            ["next_wake_on", "ref"],
            unique=False,
            sqlite_where=sa.text("next_wake_on IS NOT NULL"),
            postgresql_where=sa.text("next_wake_on IS NOT NULL"),
        )

    op.create_table(
        "escalation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("deadline", sa.String(), nullable=False),
        sa.Column("next_wake_on", sa.Date(), nullable=True),
        sa.Column("letters", sa.String(), nullable=True),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed.index("escalation", "unit", "stage")
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_escalation_deadline"), ["deadline"], unique=False)
        batch_op.create_index(
            "ix_escalation_next_wake_on",
            ["next_wake_on"],
            unique=False,
            sqlite_where=sa.text("next_wake_on IS NOT NULL"),
            postgresql_where=sa.text("next_wake_on IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_escalation_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalation_recount_under"), ["recount_under"], unique=False)

    op.create_table(
        "feed_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.String(), nullable=True),
        sa.Column("fact", sa.String(), nullable=True),
        sa.Column("escalation", sa.String(), nullable=True),
        sa.Column("spell", sa.String(), nullable=True),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("acknowledged_by", sa.String(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("closed_because", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_deadline"), ["deadline"], unique=False)
        batch_op.create_index(
            "ix_notice_escalation",
            ["escalation"],
            unique=False,
            sqlite_where=sa.text("escalation IS NOT NULL"),
            postgresql_where=sa.text("escalation IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_notice_fact",
            ["fact"],
            unique=False,
            sqlite_where=sa.text("fact IS NOT NULL"),
            postgresql_where=sa.text("fact IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_notice_region",
            ["region", "noted_at", "id"],
            unique=False,
            sqlite_where=sa.text("audience = 'supervisor'"),
            postgresql_where=sa.text("audience = 'supervisor'"),
        )
        batch_op.create_index(
            "ix_notice_unit",
            ["unit", "noted_at", "id"],
            unique=False,
            sqlite_where=sa.text("audience = 'owner'"),
            postgresql_where=sa.text("audience = 'owner'"),
        )

    op.create_table(
        "passed_fact",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("former_region", sa.String(), nullable=True),
        sa.Column("former_owner", sa.String(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("event_id"),
    )
    with op.batch_alter_table("passed_fact", schema=None) as batch_op:
        batch_op.create_index(
            "ix_passed_fact_answers",
            ["answers"],
            unique=False,
            sqlite_where=sa.text("answers IS NOT NULL"),
            postgresql_where=sa.text("answers IS NOT NULL"),
        )

    op.create_table(
        "webhook_delivery",
        sa.Column("endpoint", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_status", sa.Integer(), nullable=True),
        sa.Column("last_problem", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("endpoint", "event_id"),
    )
    with op.batch_alter_table("webhook_delivery", schema=None) as batch_op:
        batch_op.create_index("ix_delivery_due", ["state", "next_attempt_at"], unique=False)
        batch_op.create_index("ix_webhook_delivery_endpoint", ["endpoint", "created_at", "event_id"], unique=False)

    op.create_table(
        "webhook_endpoint",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        *listed.columns(),
        sa.Column("settles_on", sa.Date(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("recount_under", sa.String(), nullable=True),
        sa.Column("endpoint_state", sa.String(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("webhook_endpoint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_webhook_endpoint_endpoint_state"), ["endpoint_state"], unique=False)
        batch_op.create_index(batch_op.f("ix_webhook_endpoint_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_webhook_endpoint_unit"), ["unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_webhook_endpoint_settles_on"), ["settles_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_webhook_endpoint_recount_under"), ["recount_under"], unique=False)

    lines.lay(
        "watch_line",
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("late_after", sa.Date(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("entered_late", sa.Boolean(), nullable=False),
        spans=("late_after",),
    )


def downgrade() -> None:
    lines.lift("watch_line")
    with op.batch_alter_table("webhook_endpoint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_webhook_endpoint_unit"))
        batch_op.drop_index(batch_op.f("ix_webhook_endpoint_region"))
        batch_op.drop_index(batch_op.f("ix_webhook_endpoint_endpoint_state"))

    op.drop_table("webhook_endpoint")
    with op.batch_alter_table("webhook_delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_webhook_delivery_endpoint")
        batch_op.drop_index("ix_delivery_due")

    op.drop_table("webhook_delivery")
    with op.batch_alter_table("passed_fact", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_passed_fact_answers",
            sqlite_where=sa.text("answers IS NOT NULL"),
            postgresql_where=sa.text("answers IS NOT NULL"),
        )

    op.drop_table("passed_fact")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notice_unit", sqlite_where=sa.text("audience = 'owner'"), postgresql_where=sa.text("audience = 'owner'")
        )
        batch_op.drop_index(
            "ix_notice_region",
            sqlite_where=sa.text("audience = 'supervisor'"),
            postgresql_where=sa.text("audience = 'supervisor'"),
        )
        batch_op.drop_index(
            "ix_notice_fact", sqlite_where=sa.text("fact IS NOT NULL"), postgresql_where=sa.text("fact IS NOT NULL")
        )
        batch_op.drop_index(
            "ix_notice_escalation",
            sqlite_where=sa.text("escalation IS NOT NULL"),
            postgresql_where=sa.text("escalation IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_notice_deadline"))

    op.drop_table("notice")
    op.drop_table("feed_head")
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_escalation_next_wake_on",
            sqlite_where=sa.text("next_wake_on IS NOT NULL"),
            postgresql_where=sa.text("next_wake_on IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_escalation_deadline"))

    op.drop_table("escalation")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deadline_next_wake_on",
            sqlite_where=sa.text("next_wake_on IS NOT NULL"),
            postgresql_where=sa.text("next_wake_on IS NOT NULL"),
        )
        batch_op.drop_index("ix_deadline_region")
        batch_op.drop_index("ix_deadline_owner")

    op.drop_table("deadline")
    ledger.lift()
