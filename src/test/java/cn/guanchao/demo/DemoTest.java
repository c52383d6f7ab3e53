package cn.guanchao.demo;

import cn.guanchao.demo.DemoSettings.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoTest {

	private static final Instant START = Instant.parse("2026-03-04T02:20:00Z");

	@TempDir
	private Path home;

	private Demo demo(Mode mode, Instant now) {
		return new Demo(new DemoSettings(mode, this.home), Clock.fixed(now, ZoneOffset.UTC));
	}

	@Test
	void runsByItselfOnlyOnASingleMachineWithNothingToWatch() {
		assertThat(demo(Mode.AUTO, START).decide(true, true).run()).isTrue();
		assertThat(demo(Mode.AUTO, START).decide(true, false).run()).isFalse();
		assertThat(demo(Mode.AUTO, START).decide(false, true).run()).isFalse();
		assertThat(demo(Mode.TRUE, START).decide(false, false).run()).isTrue();
		assertThat(demo(Mode.FALSE, START).decide(true, true).run()).isFalse();
	}

	@Test
	void aRestartGoesOnWithTheSameStory() {
		demo(Mode.AUTO, START).start();
		Demo later = demo(Mode.AUTO, START.plus(Duration.ofHours(3)));
		assertThat(later.decide(true, false).run()).isTrue();
		later.start();
		assertThat(later.began()).isEqualTo(START);
	}

	@Test
	void onceRemovedItComesBackOnlyWhenToldTo() {
		Demo demo = demo(Mode.AUTO, START);
		demo.start();
		demo.remove();
		assertThat(demo.isRunning()).isFalse();
		Instant later = START.plus(Duration.ofDays(1));
		assertThat(demo(Mode.AUTO, later).decide(true, true).run()).isFalse();
		Demo told = demo(Mode.TRUE, later);
		assertThat(told.decide(true, true).run()).isTrue();
		told.start();
		assertThat(told.began()).isEqualTo(later);
	}

	@Test
	void aSpoiledFileIsNamedWithItsRemedy() throws IOException {
		Files.createDirectories(this.home.resolve("demo"));
		Files.writeString(this.home.resolve("demo/began"), "soon");
		assertThatThrownBy(() -> demo(Mode.AUTO, START).decide(true, true)).hasMessageContaining("began holds 'soon'")
			.hasMessageContaining("delete the file");
	}

	@Test
	void theWatchListIsRecognisableAsTheDemonstrations() {
		JsonNode watch = YAMLMapper.builder().build().readTree(demo(Mode.AUTO, START).watchList(8081));
		List<String> keys = new ArrayList<>();
		watch.get("subjects").forEach((subject) -> keys.add(subject.get("id").asString()));
		watch.get("contacts").forEach((contact) -> keys.add(contact.get("login").asString()));
		watch.get("sources").forEach((source) -> {
			keys.add(source.get("id").asString());
			if (!source.get("kind").asString().equals("import")) {
				assertThat(source.get("url").asString()).startsWith("http://127.0.0.1:8081/demo-site/");
			}
		});
		assertThat(keys).hasSize(3 + 13 + 5)
			.doesNotHaveDuplicates()
			.allSatisfy((key) -> assertThat(key).startsWith(Demo.PREFIX));
		watch.get("contacts")
			.forEach((contact) -> assertThat(contact.get("email").asString()).endsWith("@qinghe.example"));
	}

}
