package cn.guanchao.collect;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class JoinedStoriesTest {

	private final String run = UUID.randomUUID().toString();

	@Autowired
	private JoinedStories stories;

	@Test
	void anOldNameLeadsToTheStoryHoweverOftenItWasJoined() {
		this.stories.join(List.of(id("c"), id("d")), id("b"));
		this.stories.join(List.of(id("b")), id("a"));
		assertThat(List.of("b", "c", "d"))
			.allSatisfy((old) -> assertThat(this.stories.into(id(old))).hasValue(id("a")));
		assertThat(this.stories.into(id("a"))).isEmpty();
	}

	@Test
	void joiningAgainChangesNothing() {
		this.stories.join(List.of(id("y")), id("x"));
		this.stories.join(List.of(id("y")), id("x"));
		assertThat(this.stories.into(id("y"))).hasValue(id("x"));
	}

	private String id(String story) {
		return this.run + story;
	}

}
