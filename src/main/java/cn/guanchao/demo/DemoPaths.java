package cn.guanchao.demo;

import cn.guanchao.access.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/**
 * Opens the demonstration's sites to callers without login, its own crawler among them.
 */
@Configuration
class DemoPaths {

	@Bean
	PublicPaths demoPublicPaths() {
		return new PublicPaths(List.of("/robots.txt", "/demo-site", "/demo-site/**"));
	}

}
