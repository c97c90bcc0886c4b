"""Contract files for tests: a small good one, and it with lines changed."""

from __future__ import annotations

REQUESTS = """\
apiVersion: v3.0.2
kind: DataContract
id: requests
version: 1.2.0
status: active
name: Phản ánh hiện trường
description:
  purpose: Một dòng một phản ánh.
team:
  - {username: stttt, role: owner}
slaProperties:
  - {property: latency, value: 3, unit: d}
customProperties:
  - {property: name.en, value: Requests}
  - {property: badRowsAllowed, value: 0.02}
schema:
  - name: requests
    properties:
      - name: request_id
        businessName: Mã phản ánh
        logicalType: string
        primaryKey: true
        customProperties:
          - {property: businessName.en, value: Request}
          - {property: aliases, value: [Mã số]}
      - name: agency
        businessName: Cơ quan
        logicalType: string
        required: true
        customProperties:
          - {property: dimension, value: true}
          - {property: reference, value: agency}
      - name: created_at
        logicalType: date
        logicalTypeOptions: {format: dd/MM/yyyy}
        required: true
        partitioned: true
      - name: closed_at
        logicalType: timestamp
      - name: status
        logicalType: string
        quality:
          - {type: library, rule: validValues, validValues: [yes, no]}
      - name: fee
        logicalType: number
        logicalTypeOptions: {minimum: 0, maximum: 100.5}
        classification: public
      - name: caller
        logicalType: string
        classification: personal
    quality:
      - name: closed_after_created
        type: custom
        engine: tiendo
        description: Đóng sau khi mở
        implementation: closed_at >= created_at
        dimension: accuracy
        customProperties:
          - {property: weight, value: 3}
"""


def changed(*pairs: tuple[str, str], text: str = REQUESTS) -> str:
    """The small contract with each first text replaced by the second, which must be there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
