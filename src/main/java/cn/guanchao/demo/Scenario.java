package cn.guanchao.demo;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/**
 * What the demonstration tells: the written files of {@code resources/demo}, read
 * strictly.
 */
record Scenario(Brands brands, Talk talk, Story story, Shelf shelf) {

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	static Scenario load() {
		Brands brands = read("brands.yml", Brands.class);
		Shelf shelf = read("prices.yml", Shelf.class).with(brands);
		return new Scenario(brands, read("chatter.yml", Talk.class), read("story.yml", Story.class), shelf);
	}

	/** The web that this scenario makes when it begins at an instant. */
	DemoWeb startingAt(Instant start) {
		return new DemoWeb(start, this.story.items(start), new Chatter(this.brands, this.talk, start), this.shelf);
	}

	private static <T> T read(String name, Class<T> type) {
		try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream("/demo/" + name), name)) {
			return YAML.readValue(in, type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("demo/" + name + " cannot be read", ex);
		}
	}

}
