package cn.guanchao.story;

import cn.guanchao.GuanchaoApplication;
import org.springframework.boot.SpringApplication;

/**
 * The application as it is shipped; beside it on the class path lies {@link MovedClock}.
 */
public final class StoryApplication {

	private StoryApplication() {
	}

	public static void main(String[] args) {
		new SpringApplication(GuanchaoApplication.class, MovedClock.class).run(args);
	}

}
