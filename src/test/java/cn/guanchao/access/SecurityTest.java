package cn.guanchao.access;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SecurityTest {

	private static final String PASSWORD = "deng-yun-2026";

	@LocalServerPort
	private int port;

	@Autowired
	private Tokens tokens;

	@Autowired
	private People people;

	@Autowired
	private JdbcClient jdbc;

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void nothingIsServedWithoutLoginButHealth() throws Exception {
		assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
		assertThat(get("/api/sources", null).statusCode()).isEqualTo(401);
		HttpResponse<String> page = get("/", null);
		assertThat(page.statusCode()).isEqualTo(302);
		assertThat(page.headers().firstValue("Location")).hasValueSatisfying((to) -> assertThat(to).contains("/login"));
	}

	@Test
	void aBearerTokenOpensWhatItsRoleMayAndARevokedOneNothing() throws Exception {
		String secret = this.tokens.create("巡检脚本", Role.VIEWER, "admin");
		assertThat(get("/actuator/prometheus", secret).statusCode()).isEqualTo(200);
		this.tokens.all().forEach((token) -> this.tokens.revoke(token.id()));
		assertThat(get("/actuator/prometheus", secret).statusCode()).isIn(302, 401);
	}

	@Test
	void aMachineLeavesNoSessionBehind() throws Exception {
		String secret = this.tokens.create("看板大屏", Role.VIEWER, "admin");
		get("/actuator/prometheus", secret);
		assertThat(sessionsOf("看板大屏")).isZero();
	}

	@Test
	void aLoginIsKeptInTheDatabaseAndEndsWhenThePersonMayDoOtherThings() throws Exception {
		person("qian", Role.ANALYST);
		assertThat(login("qian", PASSWORD)).endsWith("/");
		assertThat(sessionsOf("qian")).isEqualTo(1);
		person("qian", Role.ANALYST);
		assertThat(sessionsOf("qian")).isEqualTo(1);
		person("qian", Role.VIEWER);
		assertThat(sessionsOf("qian")).isZero();
	}

	@Test
	void afterTenWrongPasswordsTheRightOneHasToWait() throws Exception {
		person("sun", Role.ANALYST);
		for (int attempt = 0; attempt < LoginAttempts.ALLOWED; attempt++) {
			assertThat(login("sun", "guess-" + attempt)).endsWith("/login?error");
		}
		assertThat(login("sun", PASSWORD)).endsWith("/login?wait");
		assertThat(sessionsOf("sun")).isZero();
	}

	private void person(String login, Role role) {
		boolean known = this.people.byLogin(login).isPresent();
		this.people.save(login, login, login + "@example.com", List.of(role), true);
		if (!known) {
			this.people.setPassword(login, PASSWORD);
		}
	}

	/** Logs in as a browser does, and tells where that led. */
	private String login(String login, String password) throws Exception {
		HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		URI page = URI.create("http://127.0.0.1:" + this.port + "/login");
		String form = browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString()).body();
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form);
		assertThat(token.find()).isTrue();
		String body = "username=" + login + "&password=" + password + "&_csrf=" + token.group(1);
		return browser
			.send(HttpRequest.newBuilder(page)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString())
			.headers()
			.firstValue("Location")
			.orElse("nowhere");
	}

	private int sessionsOf(String login) {
		return this.jdbc.sql("select count(*) from spring_session where principal_name = :login")
			.param("login", login)
			.query(Integer.class)
			.single();
	}

	private HttpResponse<String> get(String path, String bearer) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		if (bearer != null) {
			request.header("Authorization", "Bearer " + bearer);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
