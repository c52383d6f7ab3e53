package cn.guanchao.board;

import cn.guanchao.access.Role;
import cn.guanchao.access.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint called with every role and with none, against {@code rights.csv}: the
 * reviewed table of who may do what. What was found stands in {@code target/rights.csv}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "guanchao.room=strangers") // calls that are allowed may
															// act
class RightsMatrixTest {

	private static final Set<Integer> REFUSED = Set.of(401, 403);

	/** Without login: health, the login page, links in mails. */
	private static final String OPEN = "open";

	@Autowired
	private Tokens tokens;

	@Autowired
	private List<RequestMappingInfoHandlerMapping> mappings;

	@LocalServerPort
	private int port;

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<Role, String> secrets = new EnumMap<>(Role.class);

	@BeforeEach
	void aTokenForEachRole() {
		for (Role role : Role.values()) {
			this.secrets.put(role, this.tokens.create("nobody", role, "admin"));
		}
	}

	@Test
	void everyEndpointLetsInWhomTheTableNamesAndNobodyElse() throws Exception {
		Map<String, Right> expected = Right.table();
		Map<String, Right> found = new TreeMap<>();
		for (SampleCall call : SampleCall.of(this.mappings)) {
			found.put(call.toString(), new Right(call.toString(), allowed(call), open(call), acts(expected, call)));
		}
		Files.write(Path.of("target/rights.csv"), found.values().stream().map(Right::line).toList());
		assertThat(found).hasSizeGreaterThan(150);
		assertThat(found.values()).map(Right::line)
			.containsExactlyInAnyOrderElementsOf(expected.values().stream().map(Right::line).toList());
	}

	@Test
	void thePageAndTheCallOfOneActAskForTheSameRight() {
		Right.table()
			.values()
			.stream()
			.filter((right) -> !right.act().isEmpty())
			.collect(Collectors.groupingBy(Right::act))
			.forEach((act, ways) -> {
				assertThat(ways).as(act).hasSizeGreaterThan(1);
				assertThat(ways.stream().map(Right::roles).distinct()).as(act).hasSize(1);
			});
	}

	/** A wrong token is nobody's; without any, the form's guard would answer first. */
	private boolean open(SampleCall call) throws Exception {
		HttpResponse<?> answer = send(call, "gct_nobody");
		boolean login = answer.headers().firstValue("Location").filter((to) -> to.endsWith("/login")).isPresent();
		return !REFUSED.contains(answer.statusCode()) && !login;
	}

	private Set<Role> allowed(SampleCall call) throws Exception {
		Set<Role> allowed = EnumSet.noneOf(Role.class);
		for (Role role : Role.values()) {
			int status = send(call, Objects.requireNonNull(this.secrets.get(role))).statusCode();
			if (status != 403) {
				assertThat(status).as("%s as %s", call, role).isNotEqualTo(401);
				assertThat(status < 500 || call.path().equals("/error")).as("%s as %s: %d", call, role, status)
					.isTrue();
				allowed.add(role);
			}
		}
		return allowed;
	}

	private static String acts(Map<String, Right> expected, SampleCall call) {
		Right known = expected.get(call.toString());
		return (known != null) ? known.act() : "";
	}

	private HttpResponse<InputStream> send(SampleCall call, String secret) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + call.uri()))
			.header("Authorization", "Bearer " + secret)
			.header("Content-Type", call.contentType())
			.method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()))
			.build();
		HttpResponse<InputStream> answer = this.http.send(request, HttpResponse.BodyHandlers.ofInputStream());
		answer.body().close(); // a stream of events would never end
		return answer;
	}

	/**
	 * A line of the table.
	 *
	 * @param act what it does, where a page and a call do the same
	 */
	record Right(String endpoint, Set<Role> roles, boolean open, String act) {

		private static final Pattern LINE = Pattern.compile("([A-Z]+),(.+),([^,]+),([^,]*)");

		static Map<String, Right> table() {
			try (InputStream in = Objects.requireNonNull(Right.class.getResourceAsStream("rights.csv"))) {
				return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
					.filter((line) -> !line.startsWith("#"))
					.map(Right::read)
					.collect(Collectors.toMap(Right::endpoint, (right) -> right));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static Right read(String line) {
			Matcher cells = LINE.matcher(line);
			assertThat(cells.matches()).as("method,path,roles,act: %s", line).isTrue();
			boolean open = cells.group(3).equals(OPEN);
			Set<Role> roles = open ? EnumSet.allOf(Role.class)
					: Arrays.stream(cells.group(3).split(" "))
						.map(Role::of)
						.collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
			return new Right(cells.group(1) + " " + cells.group(2), roles, open, cells.group(4));
		}

		String line() {
			String who = this.open ? OPEN : this.roles.stream().map(Role::name).collect(Collectors.joining(" "));
			return this.endpoint.replaceFirst(" ", ",") + "," + who + "," + this.act;
		}

	}

}
