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
		return new Playbooks(files(settings.location(), "*.yml", "playbooks/"));
	}

	/**
	 * A year that the operator has added replaces the shipped one. A year that is missing
	 * stops nothing: crises do not wait for a notice of the State Council.
	 */
	@Bean
	WorkingCalendar workingCalendar(PlaybookSettings settings) {
		Map<String, String> files = files(settings.location(), "calendars/*.yml", "playbooks/calendars/");
		files(settings.calendars(), "*.yml", "")
			.forEach((file, text) -> files.put("playbooks/calendars/" + file, text));
		return WorkingCalendar.read(files);
	}

	@Bean
	DrillScenarios drillScenarios(PlaybookSettings settings, Playbooks playbooks) {
		return new DrillScenarios(files(settings.location(), "drills/*.yml", "playbooks/drills/"), playbooks);
	}

	private static Map<String, String> files(String location, String pattern, String folder) {
		try {
			Map<String, String> files = new TreeMap<>();
			for (Resource resource : new PathMatchingResourcePatternResolver().getResources(location + pattern)) {
				files.put(folder + resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8));
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
