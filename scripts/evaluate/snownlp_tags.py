"""SnowNLP's sentiment as tags, beside the model's: snownlp_tags.py < gold.jsonl > tags.jsonl, in a venv with snownlp==0.12.3

gold.jsonl: node scripts/gold.ts labels/annotations/test-*.jsonl --out data/gold.jsonl. Then `npm run -s evaluate -- --data gold.jsonl --tags tags.jsonl`. SnowNLP says how likely praise is: over 0.6 is taken as
positive, under 0.4 as negative, between as neutral; it knows no mixed feeling and no other axis.
"""
import json
import sys

from snownlp import SnowNLP

for line in sys.stdin:
    row = json.loads(line)
    share = SnowNLP(row["text"]).sentiments if row["text"].strip() else 0.5
    sentiment = "positive" if share > 0.6 else "negative" if share < 0.4 else "neutral"
    print(json.dumps({"id": row["id"], "tags": {"sentiment": sentiment, "touchpoint": [], "pain": [], "sicas": [], "act": "other"}}))
