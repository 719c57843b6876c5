import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client of Verbatim for Java 17 or newer, without a library; where you have one for JSON, use it in place of the
 * strings and patterns here.
 *
 * <pre>
 * java Example.java               posts two comments, uploads lines, prints what is tagged
 * java Example.java receive 8080  takes the webhook's messages, signed with WEBHOOK_SECRET
 * </pre>
 *
 * VERBATIM_URL says where the service is, VERBATIM_KEY holds a key where it has keys.
 */
public final class Example {
  private static final String URL = System.getenv().getOrDefault("VERBATIM_URL", "http://127.0.0.1:3000");
  private static final String KEY = System.getenv().getOrDefault("VERBATIM_KEY", "");
  private static final int ATTEMPTS = 7;
  private static final long OLDEST_SECONDS = 300;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

  private static HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(URL + path)).timeout(Duration.ofMinutes(1));
    return KEY.isEmpty() ? request : request.header("authorization", "Bearer " + KEY);
  }

  /** Waits and asks again while the answer is 429 or 503, or none comes. Send only what may be sent twice. */
  private static String ask(HttpRequest request) throws Exception {
    for (int attempt = 1; ; attempt++) {
      long seconds = 1L << (attempt - 1);
      try {
        var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        // 422: no comment was good; the answer says why, one by one.
        if (status < 300 || status == 422) return answer.body();
        if (status != 429 && status != 503 || attempt == ATTEMPTS) throw new IllegalStateException(status + ": " + answer.body());
        seconds = answer.headers().firstValueAsLong("retry-after").orElse(seconds);
      } catch (java.io.IOException error) {
        if (attempt == ATTEMPTS) throw error;
      }
      Thread.sleep(seconds * 1000);
    }
  }

  /** An array of up to 1,000 comments; one idempotency key for all attempts, so none is doubled. */
  static String post(String comments) throws Exception {
    return ask(
        request("/v1/comments")
            .header("content-type", "application/json")
            .header("idempotency-key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(comments))
            .build());
  }

  /** A file of JSON lines, of any length. Sent again it doubles nothing: its hash is its idempotency key. */
  static String upload(Path lines) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var file = Files.newInputStream(lines)) {
      var block = new byte[1 << 20];
      for (int length; (length = file.read(block)) > 0; ) digest.update(block, 0, length);
    }
    return ask(
        request("/v1/comments")
            .timeout(Duration.ofHours(12))
            .header("content-type", "application/x-ndjson")
            .header("idempotency-key", Base64.getUrlEncoder().encodeToString(digest.digest()))
            .POST(HttpRequest.BodyPublishers.ofFile(lines))
            .build());
  }

  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]*)\"\\}$");

  /** One page of what was tagged after `place`: a time at first, then the next that was kept. */
  static String taggedAfter(String place) throws Exception {
    return ask(request("/v1/comments?limit=200&taggedAfter=" + URLEncoder.encode(place, StandardCharsets.UTF_8)).build());
  }

  static String nextOf(String page) {
    var next = NEXT.matcher(page);
    if (!next.find()) throw new IllegalStateException("The answer has no next.");
    return next.group(1);
  }

  /** Whether a webhook's message comes from who holds the secret; body is the bytes that came, before any parsing. */
  static boolean genuine(String secret, String id, String timestamp, String signatures, byte[] body) throws Exception {
    if (id == null || signatures == null || timestamp == null || !timestamp.matches("\\d{1,12}")) return false;
    if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > OLDEST_SECONDS) return false;
    byte[] key = secret.startsWith("whsec_") ? Base64.getDecoder().decode(secret.substring(6)) : secret.getBytes(StandardCharsets.UTF_8);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    byte[] right = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
    for (String given : signatures.split(" ")) {
      if (MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8))) return true;
    }
    return false;
  }

  /** Answers 204 to what is genuine, 401 to the rest; real work goes to a queue, for the service waits 10 s at most. */
  private static void receive(int port) throws Exception {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    String secret = System.getenv("WEBHOOK_SECRET");
    server.createContext("/", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      var headers = exchange.getRequestHeaders();
      int status = 500;
      try {
        boolean good =
            genuine(secret, headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"), body);
        if (good) System.out.println("took " + headers.getFirst("webhook-id"));
        status = good ? 204 : 401;
      } catch (Exception error) {
        System.err.println(error);
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    });
    server.start();
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2 && arguments[0].equals("receive")) {
      receive(Integer.parseInt(arguments[1]));
      return;
    }
    String run = UUID.randomUUID().toString().substring(0, 8);
    String began = Instant.now().minusSeconds(1).toString();
    var rows =
        List.of(
            "{\"source\":\"app-store\",\"externalId\":\"" + run + "-1\",\"text\":\"转账挺快的，就是登录老要验证码\"}",
            "{\"source\":\"app-store\",\"externalId\":\"" + run + "-2\",\"text\":\"客服态度很好，问题当场解决了\"}");
    System.out.println("posted: " + post("[" + String.join(",", rows) + "]"));
    Path lines = Files.createTempFile("comments", ".jsonl");
    try {
      // The first is there already, the second is new.
      Files.write(lines, List.of(rows.get(0), rows.get(1).replace(run + "-2", run + "-3")), StandardCharsets.UTF_8);
      System.out.println("uploaded: " + upload(lines));
    } finally {
      Files.delete(lines);
    }
    int seen = 0;
    for (String place = began; seen < 3; ) {
      String page = taggedAfter(place);
      for (int number = 1; number <= 3; number++) {
        if (page.contains("\"externalId\":\"" + run + "-" + number + "\"")) {
          System.out.println("tagged: " + run + "-" + number);
          seen++;
        }
      }
      String next = nextOf(page);
      if (next.equals(place)) Thread.sleep(1000);
      place = next;
    }
  }
}
