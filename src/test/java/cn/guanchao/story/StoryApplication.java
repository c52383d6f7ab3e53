package cn.guanchao.story;

import cn.guanchao.GuanchaoApplication;
import org.springframework.boot.SpringApplication;

/** The application as it is shipped, but with a clock that a test can move. */
public final class StoryApplication {

	private StoryApplication() {
	}

	public static void main(String[] args) {
		new SpringApplication(GuanchaoApplication.class, MovedClock.class).run(args);
	}

}
