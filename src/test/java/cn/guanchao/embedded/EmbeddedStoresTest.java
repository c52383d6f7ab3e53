package cn.guanchao.embedded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedStoresTest {

	@TempDir
	private Path home;

	@Test
	void postgresKeepsItsDataIsDurableAndWantsAPassword() throws Exception {
		EmbeddedPostgres first = EmbeddedPostgres.start(this.home, Duration.ofMinutes(2));
		execute(first, "create table promise as select 42 as kept");
		assertThat(query(first, "show fsync")).isEqualTo("on");
		assertThat(query(first, "show synchronous_commit")).isEqualTo("on");
		assertThat(query(first, "show full_page_writes")).isEqualTo("on");
		assertThatThrownBy(() -> DriverManager.getConnection(first.jdbcUrl(), EmbeddedPostgres.USER, "wrong").close())
			.isInstanceOf(SQLException.class);
		first.stop();
		EmbeddedPostgres second = EmbeddedPostgres.start(this.home, Duration.ofMinutes(2));
		assertThat(query(second, "select kept from promise")).isEqualTo("42");
		second.stop();
	}

	@Test
	void aPostgresLeftByAKilledApplicationIsAdopted() throws Exception {
		EmbeddedPostgres left = EmbeddedPostgres.start(this.home, Duration.ofMinutes(2));
		EmbeddedPostgres adopted = EmbeddedPostgres.start(this.home, Duration.ofMinutes(2));
		assertThat(adopted.jdbcUrl()).isEqualTo(left.jdbcUrl());
		adopted.stop();
	}

	@Test
	void elasticsearchRefusesStrangersIsAdoptedAndEnds() throws Exception {
		EmbeddedElasticsearch left = EmbeddedElasticsearch.start(this.home, small());
		HttpResponse<String> anonymous = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(left.uri() + "/_cluster/health")).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(anonymous.statusCode()).isEqualTo(401);
		EmbeddedElasticsearch adopted = EmbeddedElasticsearch.start(this.home, small());
		assertThat(adopted.uri()).isEqualTo(left.uri());
		adopted.stop();
		assertThat(adopted.isRunning()).isFalse();
	}

	@Test
	void aPortThatIsTakenBetweenChoiceAndStartIsAnsweredByAnother() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			EmbeddedPostgres postgres = EmbeddedPostgres.start(this.home, Duration.ofMinutes(2),
					firstThenFree(taken.getLocalPort()));
			assertThat(postgres.jdbcUrl()).doesNotContain(":" + taken.getLocalPort());
			assertThat(query(postgres, "select 1")).isEqualTo("1");
			postgres.stop();
			Path folder = this.home.resolve("elasticsearch");
			EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start(folder, small(),
					firstThenFree(taken.getLocalPort()));
			assertThat(elasticsearch.isRunning()).isTrue();
			assertThat(elasticsearch.uri().toString()).doesNotContain(":" + taken.getLocalPort());
			elasticsearch.stop();
		}
	}

	private static IntSupplier firstThenFree(int first) {
		Iterator<Integer> once = List.of(first).iterator();
		return () -> once.hasNext() ? once.next() : Ports.free();
	}

	private EmbeddedSettings small() {
		return EmbeddedSettings.from(new MockEnvironment().withProperty("guanchao.home", this.home.toString())
			.withProperty("guanchao.embedded.heap", "512MB"));
	}

	@Test
	void aMissingServerSaysWhereItWasSoughtAndWhatToDo() {
		EmbeddedSettings settings = EmbeddedSettings
			.from(new MockEnvironment().withProperty("guanchao.home", this.home.toString())
				.withProperty("guanchao.embedded.elasticsearch", "/nowhere"));
		assertThatThrownBy(() -> EmbeddedElasticsearch.start(this.home, settings)).isInstanceOf(ChildFailed.class)
			.hasMessageContaining("/nowhere")
			.extracting((failure) -> ((ChildFailed) failure).remedy())
			.asString()
			.contains("spring.elasticsearch.uris");
	}

	private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, server.password());
				var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String query(EmbeddedPostgres server, String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.USER, server.password());
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
