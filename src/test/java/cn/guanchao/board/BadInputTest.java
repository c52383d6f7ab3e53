package cn.guanchao.board;

import cn.guanchao.access.Role;
import cn.guanchao.access.Tokens;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nonsense gets a clear answer from every call that the API describes and from every
 * page, never an error of ours.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "guanchao.room=strangers") // what they leave is not for
															// others
class BadInputTest {

	private static final List<String> VALUES = List.of("", "-1", "0", "99999999999999999999", "NaN", "null", "%00",
			"%ED%A0%BD", "2026-02-30", "%22%3E%3Cscript%3E", "AND%20OR%20(", "x".repeat(3000));

	private static final List<String> BODIES = List.of("", "null", "{}", "[]", "[null]", "[{}]", "1", "\"x\"",
			"{\"a\":", "{\"title\":null,\"text\":null}", "{\"title\":{},\"text\":[],\"level\":\"IX\"}", "\u0000",
			"{\"text\":\"\\u0000\",\"title\":\"\\u0000\",\"why\":\"\\u0000\"}", "[{\"text\":\"\\ud800\"}]");

	private static final List<String> TYPES = List.of("application/json", "application/x-ndjson", "text/csv",
			"application/yaml", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/html; charset=nosuch");

	@Autowired
	private Tokens tokens;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<Role, String> secrets = new EnumMap<>(Role.class);

	@BeforeEach
	void callers() {
		for (Role role : List.of(Role.ADMIN, Role.MANAGER, Role.EXECUTIVE, Role.LEGAL)) {
			this.secrets.put(role, this.tokens.create("乱填 " + role, role, "admin"));
		}
	}

	@Test
	void noDescribedCallAnswersNonsenseWithAnErrorOfOurs() throws Exception {
		assertThat(faults(described())).isEmpty();
	}

	@Test
	void noPageAnswersNonsenseWithAnErrorOfOurs() throws Exception {
		assertThat(faults(pages())).isEmpty();
	}

	private List<String> faults(List<Call> calls) throws InterruptedException {
		List<String> faults = new ArrayList<>();
		for (Call call : calls) {
			for (int i = 0; i < Math.max(VALUES.size(), BODIES.size()); i++) {
				String path = call.with(VALUES.get(i % VALUES.size()));
				String body = BODIES.get(i % BODIES.size());
				String type = TYPES.get(i % TYPES.size());
				try {
					int status = asWhoeverMay(call.method(), path, type, body).statusCode();
					if (status >= 500 && status != 503) {
						faults.add(status + " " + call.method() + " " + path + " " + body);
					}
				}
				catch (IOException ex) {
					faults.add(ex + " " + call.method() + " " + path + " " + body);
				}
			}
		}
		return faults;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					POST | /api/incidents | {}                                                     | title   | missing
					POST | /api/incidents | {"title":"a\\u0000b","subjectId":"x"}                  | title   | NUL
					POST | /api/incidents | {"title":"a","subjectId":"x","risk":"NOSUCH"}          | risk    | NOSUCH
					POST | /api/incidents | {"title":["a"],"subjectId":"x"}                        | title   | line 1
					POST | /api/duty/shifts | {"duty":"PR","login":"a","from":"tomorrow","until":"2026-01-01T00:00:00Z"} | from | ISO-8601
					POST | /api/drills    | {"scenario":"x","recipients":["a@example.com",null]}   | recipients[1] | missing
					GET  | /api/incidents?size=many |                                              | size    | whole number
					GET  | /api/replies?assignee=a%00b |                                           | assignee | NUL
					""")
	void theAnswerNamesTheFieldAndTheRemedy(String method, String path, String body, String field, String remedy)
			throws Exception {
		HttpResponse<String> answer = asWhoeverMay(method, path, "application/json", (body != null) ? body : "");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(JsonPath.<String>read(answer.body(), "$.field")).isEqualTo(field);
		assertThat(JsonPath.<String>read(answer.body(), "$.detail")).contains(remedy).doesNotContain("cn.guanchao");
	}

	@Test
	void aQueryThatIsNotUtf8IsRefusedAsAProblem() throws Exception {
		HttpResponse<String> answer = asWhoeverMay("GET", "/api/mentions?size=%ED%A0%BD", "application/json", "");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(answer.body(), "$.detail")).contains("UTF-8");
	}

	/**
	 * A call of the description.
	 *
	 * @param path with its places for values in braces
	 * @param parameters names of the query's
	 */
	private record Call(String method, String path, List<String> parameters) {

		String with(String value) {
			StringBuilder query = new StringBuilder();
			this.parameters
				.forEach((name) -> query.append((query.isEmpty()) ? '?' : '&').append(name).append('=').append(value));
			return this.path.replaceAll("\\{[^}]+}", value.startsWith("%") || value.isEmpty() ? "0" : value) + query;
		}

	}

	private List<Call> described() throws Exception {
		String description = send(Role.ADMIN, "GET", "/v3/api-docs", "application/json", "").body();
		Map<String, Map<String, Map<String, Object>>> paths = JsonPath.read(description, "$.paths");
		List<Call> calls = new ArrayList<>();
		paths.forEach((path, methods) -> methods
			.forEach((method, call) -> calls.add(new Call(method.toUpperCase(Locale.ROOT), path, names(call)))));
		assertThat(calls).hasSizeGreaterThan(80);
		return calls;
	}

	/** What every page takes is read off its method. */
	private List<Call> pages() {
		List<Call> calls = new ArrayList<>();
		this.mappings.getHandlerMethods().forEach((mapping, handler) -> {
			if (handler.getBeanType().isAnnotationPresent(Page.class)) {
				List<String> names = Arrays.stream(handler.getMethod().getParameters())
					.filter((parameter) -> parameter.isAnnotationPresent(RequestParam.class))
					.map(Parameter::getName)
					.toList();
				mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> mapping.getPatternValues()
						.forEach((path) -> calls.add(new Call(method.name(), path, names))));
			}
		});
		assertThat(calls).hasSizeGreaterThan(60);
		return calls;
	}

	private static List<String> names(Map<String, Object> call) {
		return call.containsKey("parameters") ? JsonPath.read(call, "$.parameters[?(@.in == 'query')].name")
				: List.of();
	}

	private HttpResponse<String> asWhoeverMay(String method, String path, String type, String body)
			throws IOException, InterruptedException {
		HttpResponse<String> answer = send(Role.ADMIN, method, path, type, body);
		for (Role role : this.secrets.keySet()) {
			answer = (answer.statusCode() == 403) ? send(role, method, path, type, body) : answer;
		}
		return answer;
	}

	private HttpResponse<String> send(Role role, String method, String path, String type, String body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Authorization", "Bearer " + this.secrets.get(role))
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		return sent(request);
	}

	/**
	 * After nonsense the server ends the connection, which a second call may meet half
	 * closed; a call that gets no answer on a fresh one either is the server's fault.
	 */
	private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ended) {
			try (HttpClient fresh = HttpClient.newHttpClient()) {
				return fresh.send(request, HttpResponse.BodyHandlers.ofString());
			}
		}
	}

}
