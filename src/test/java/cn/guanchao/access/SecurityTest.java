package cn.guanchao.access;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SecurityTest {

	@LocalServerPort
	private int port;

	@Autowired
	private Tokens tokens;

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

	private HttpResponse<String> get(String path, String bearer) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		if (bearer != null) {
			request.header("Authorization", "Bearer " + bearer);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
