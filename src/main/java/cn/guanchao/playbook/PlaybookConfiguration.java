package cn.guanchao.playbook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads the plans at start. */
@Configuration(proxyBeanMethods = false)
class PlaybookConfiguration {

	@Bean
	Playbooks playbooks(PlaybookSettings settings) {
		return new Playbooks(files(settings.location()));
	}

	private static Map<String, String> files(String location) {
		try {
			Map<String, String> files = new TreeMap<>();
			for (Resource resource : new PathMatchingResourcePatternResolver().getResources(location + "*.yml")) {
				files.put("playbooks/" + resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8));
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"playbooks at '" + location
							+ "' cannot be read; set guanchao.playbook.location to a folder, e.g. file:./playbooks/",
					ex);
		}
	}

}
