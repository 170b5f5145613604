"""What messaging shows to Prometheus, under the names that the alerts use."""

from prometheus_client import CollectorRegistry, Counter, Gauge

MESSAGING = CollectorRegistry()

OUTBOX_PENDING = Gauge(
    "outbox_pending", "Facts committed that the broker has not acknowledged", ["service"], registry=MESSAGING
)
OUTBOX_OLDEST_AGE = Gauge(
    "outbox_oldest_age_seconds", "Age of the oldest fact without a number", ["service"], registry=MESSAGING
)
ENTRY_UNSEALED_AGE = Gauge(
    "entry_unsealed_age_seconds", "Age of the oldest entry without a seal", ["service"], registry=MESSAGING
)
EVENT_LOG_HEAD = Gauge("event_log_head_seq", "Number of the last fact in the log", ["service"], registry=MESSAGING)
CURSOR_LAG = Gauge(
    "consumer_cursor_lag", "Facts of a producer not yet settled here", ["service", "producer"], registry=MESSAGING
)
GAP_REPLAYS = Counter(
    "consumer_gap_replays_total",
    "Times facts were fetched from a producer's log",
    ["service", "producer"],
    registry=MESSAGING,
)
CHAIN_BREAK = Gauge(
    "event_chain_break", "1 while a producer's facts are not applied", ["service", "producer"], registry=MESSAGING
)
PARKED = Gauge("parked_events", "Facts put aside that wait for a person", ["service", "producer"], registry=MESSAGING)
LOOP_LAST_SUCCESS = Gauge(
    "loop_last_success_timestamp",
    "When a loop last ended a turn in peace, or was started",
    ["service", "loop"],
    registry=MESSAGING,
)
NATS_CONNECTED = Gauge(
    "nats_connected", "1 while this process has its connection to the broker", ["service"], registry=MESSAGING
)
LEFT_OUT = Gauge(
    "clock_left_out",
    "Things that fail, and that the clock left out in its last turn",
    ["service"],
    registry=MESSAGING,
)
LAW_RELEASE = Gauge(
    "law_release_in_force",
    "1 for the release of rules and calendar that the process lives by",
    ["service", "release"],
    registry=MESSAGING,
)
LEGAL_DATE = Gauge(
    "clock_legal_date_timestamp_seconds",
    "The legal date, as its midnight in UTC, for which everything that falls due was last done; 0 before",
    ["service"],
    registry=MESSAGING,
)
