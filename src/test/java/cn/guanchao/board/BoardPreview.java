package cn.guanchao.board;

import cn.guanchao.GuanchaoApplication;
import org.springframework.boot.SpringApplication;

import java.time.Instant;

/**
 * The real application with a seeded day, its templates and static files read from the
 * source tree, to look at pages while they are written.
 */
final class BoardPreview {

	private BoardPreview() {
	}

	public static void main(String[] arguments) {
		var application = SpringApplication.run(GuanchaoApplication.class, "--guanchao.demo=false",
				"--spring.thymeleaf.prefix=file:src/main/resources/templates/", "--spring.thymeleaf.cache=false",
				"--spring.messages.cache-duration=1s",
				"--spring.web.resources.static-locations=file:src/main/resources/static/",
				"--spring.web.resources.chain.cache=false", "--guanchao.embedded.heap=512MB",
				"--server.port=" + Integer.getInteger("port", 18081));
		BoardSeed.sow(application, Instant.now());
	}

}
