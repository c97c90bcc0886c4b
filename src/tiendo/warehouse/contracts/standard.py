"""The words of the Open Data Contract Standard (v3.0, and what later 3.x added), and how they are ours.

What the standard has no word for stands in its ``customProperties`` under the names below.
"""

from __future__ import annotations

import re
from typing import Final

from tiendo.warehouse.contracts.contract import Criterion, Kind, Register, Sensitivity

API_VERSION: Final = "v3.0.2"
API_VERSIONS: Final = re.compile(r"v3\.[0-2]\.[0-9]")
KIND: Final = "DataContract"
ENGINE: Final = "tiendo"

_DOCUMENTED: Final = ("id", "tags", "customProperties", "authoritativeDefinitions", "description")
TOP_KEYS: Final = (
    "version", "kind", "apiVersion", "name", "tenant", "status", "servers", "dataProduct", "domain", "schema",
    "support", "price", "team", "roles", "slaDefaultElement", "slaProperties", "contractCreatedTs", "context",
    *_DOCUMENTED,
)  # fmt: skip
OBJECT_KEYS: Final = (
    "name", "physicalType", "businessName", "logicalType", "physicalName", "dataGranularityDescription",
    "properties", "quality", "relationships", "deprecated", "synonyms", "context", *_DOCUMENTED,
)  # fmt: skip
PROPERTY_KEYS: Final = (
    "name", "businessName", "primaryKey", "primaryKeyPosition", "logicalType", "logicalTypeOptions",
    "physicalType", "physicalName", "required", "unique", "partitioned", "partitionKeyPosition",
    "classification", "encryptedName", "transformSourceObjects", "transformLogic", "transformDescription",
    "examples", "criticalDataElement", "quality", "relationships", "enum", "semanticType", "deprecated",
    "synonyms", "context", *_DOCUMENTED,
)  # fmt: skip
QUALITY_KEYS: Final = (
    "name", "businessImpact", "dimension", "method", "schedule", "scheduler", "severity", "type", "unit",
    "rule", "metric", "arguments", "validValues", "query", "engine", "implementation", "mustBe", "mustNotBe",
    "mustBeGreaterThan", "mustBeGreaterOrEqualTo", "mustBeLessThan", "mustBeLessOrEqualTo", "mustBeBetween",
    "mustNotBeBetween", *_DOCUMENTED,
)  # fmt: skip

_TEXT_OPTIONS: Final = ("minLength", "maxLength", "pattern", "format")
_NUMBER_OPTIONS: Final = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "format",
)
_DATE_OPTIONS: Final = (
    "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "timezone", "defaultTimezone",
)  # fmt: skip
OPTIONS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.TEXT: _TEXT_OPTIONS,
    Kind.INTEGER: _NUMBER_OPTIONS,
    Kind.DECIMAL: _NUMBER_OPTIONS,
    Kind.BOOLEAN: (),
    Kind.DATE: _DATE_OPTIONS,
    Kind.MOMENT: _DATE_OPTIONS,
}
KINDS: Final = {
    "string": Kind.TEXT,
    "integer": Kind.INTEGER,
    "number": Kind.DECIMAL,
    "boolean": Kind.BOOLEAN,
    "date": Kind.DATE,
    "timestamp": Kind.MOMENT,
}
NO_COLUMNS: Final = ("object", "array", "time", "map", "vector")
MOMENT_TYPES: Final = re.compile(r"timestamp|datetime", re.IGNORECASE)

CONTRACT_CUSTOM: Final = ("name.vi", "name.en", "licence", "sharing", "badRowsAllowed")
COLUMN_CUSTOM: Final = (
    "businessName.vi", "businessName.en", "identifier", "dimension", "reference", "aliases", "formats",
    "decimalScale",
)  # fmt: skip
RULE_CUSTOM: Final = ("description.vi", "description.en", "weight")

CLASSIFICATIONS: Final = {
    "public": Sensitivity.PUBLIC,
    "internal": Sensitivity.INTERNAL,
    "restricted": Sensitivity.INTERNAL,
    "personal": Sensitivity.PERSONAL,
    "confidential": Sensitivity.PERSONAL,
}
REGISTERS: Final = {"agency": Register.AGENCY, "area": Register.AREA}
# Đúng, đủ, sạch, sống, thống nhất in the standard's seven dimensions.
DIMENSIONS: Final = {
    "accuracy": Criterion.CORRECT,
    "completeness": Criterion.COMPLETE,
    "coverage": Criterion.COMPLETE,
    "conformity": Criterion.CLEAN,
    "uniqueness": Criterion.CLEAN,
    "timeliness": Criterion.TIMELY,
    "consistency": Criterion.CONSISTENT,
}
FRESHNESS: Final = ("latency", "freshness")
DAYS: Final = ("d", "day", "days")
HOURS: Final = ("h", "hr", "hour", "hours")
# What ``logicalTypeOptions.format`` of a string asks for, as a pattern.
TEXT_FORMATS: Final = {
    "email": r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    "uuid": r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
}
# Rules of single columns; the code of a row rule must be none of them.
COLUMN_RULES: Final = (
    "required", "type", "values", "pattern", "minimum", "maximum", "min_length", "max_length", "unique",
    "key", "reference", "in_force", "ambiguous", "fresh",
)  # fmt: skip
RESERVED: Final = ("and", "or", "not", "in", "is", "null", "between", "true", "false", "day", "days")
DATASET_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_NAME: Final = 60
