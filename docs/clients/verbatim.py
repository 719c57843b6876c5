"""A client of Verbatim in one file, for Python 3.9 or newer, standard library only.

    python3 verbatim.py               posts two comments, uploads lines, prints tags as they come
    python3 verbatim.py receive 8080  takes the webhook's messages, signed with WEBHOOK_SECRET

VERBATIM_URL says where the service is, VERBATIM_KEY holds a key where it has keys.
"""

import base64
import hashlib
import hmac
import http.client
import http.server
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

URL = os.environ.get("VERBATIM_URL", "http://127.0.0.1:3000")
KEY = os.environ.get("VERBATIM_KEY")
ATTEMPTS = 7
OLDEST_SECONDS = 300


def ask(path, body=None, headers=()):
    """The JSON of an answer; waits and asks again while it is refused as too much, or none comes. Send only what may be sent twice."""
    request = urllib.request.Request(URL + path, data=body, headers=dict(headers))
    if KEY:
        request.add_header("authorization", f"Bearer {KEY}")
    for attempt in range(ATTEMPTS):
        wait = None
        if hasattr(body, "seek"):
            body.seek(0)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            told = error.read().decode()
            if error.code == 422:  # no comment was good; the answer says why, one by one
                return json.loads(told)
            if error.code not in (429, 503) or attempt == ATTEMPTS - 1:
                raise RuntimeError(f"{error.code}: {told}") from error
            wait = error.headers.get("retry-after")
        except (OSError, http.client.HTTPException):
            if attempt == ATTEMPTS - 1:
                raise
        time.sleep(float(wait) if wait else 2**attempt)


def post(comments):
    """Up to 1,000 comments; one idempotency key for all attempts, so none is doubled."""
    headers = {"content-type": "application/json", "idempotency-key": str(uuid.uuid4())}
    return ask("/v1/comments", json.dumps(comments).encode(), headers)


def upload(path):
    """A file of JSON lines, of any length. Sent again, it doubles nothing: the file's hash is its idempotency key."""
    with open(path, "rb") as file:
        digest = hashlib.sha256()
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
        headers = {
            "content-type": "application/x-ndjson",
            "content-length": str(os.path.getsize(path)),
            "idempotency-key": digest.hexdigest(),
        }
        return ask("/v1/comments", file, headers)


def tagged(after, pause=5, **filters):
    """Pages of tagged comments with the place to go on from, for ever. Keep the place once the page is worked through."""
    while True:
        query = urllib.parse.urlencode({"limit": 200, **filters, "taggedAfter": after})
        page = ask("/v1/comments?" + query)
        yield page["comments"], page["next"]
        if page["next"] == after:
            time.sleep(pause)
        after = page["next"]


def genuine(secret, headers, body):
    """Whether a webhook's message comes from who holds the secret; body is the bytes that came, before any parsing."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > OLDEST_SECONDS:
        return False
    key = base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()
    digest = hmac.new(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    right = b"v1," + base64.b64encode(digest)
    return any(hmac.compare_digest(right, given.encode()) for given in headers.get("webhook-signature", "").split(" "))


class Receiver(http.server.BaseHTTPRequestHandler):
    """Answers 204 to what is genuine, 401 to the rest; real work goes to a queue, for the service waits 10 s at most."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        good = genuine(os.environ["WEBHOOK_SECRET"], self.headers, body)
        if good:
            print("took", json.loads(body)["data"]["id"], flush=True)
        self.send_response(204 if good else 401)
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    run = uuid.uuid4().hex[:8]
    began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 1))
    rows = [
        {"source": "app-store", "externalId": f"{run}-1", "text": "转账挺快的，就是登录老要验证码"},
        {"source": "app-store", "externalId": f"{run}-2", "text": "客服态度很好，问题当场解决了"},
    ]
    print("posted:", post(rows)["accepted"])
    lines = f"{run}.jsonl"
    with open(lines, "w", encoding="utf-8") as file:
        for row in rows:  # the second one is new, the first is there already
            file.write(json.dumps({**row, "externalId": row["externalId"].replace("-2", "-3")}, ensure_ascii=False) + "\n")
    try:
        print("uploaded:", upload(lines))
    finally:
        os.remove(lines)
    wanted = {f"{run}-{number}" for number in (1, 2, 3)}
    for comments, _place in tagged(began, pause=1):
        for comment in comments:
            if comment["externalId"] in wanted:
                wanted.remove(comment["externalId"])
                print("tagged:", comment["externalId"], comment["effective"]["sentiment"], comment["effective"]["pain"])
        if not wanted:
            return


if __name__ == "__main__":
    if sys.argv[1:2] == ["receive"]:
        http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Receiver).serve_forever()
    else:
        main()
