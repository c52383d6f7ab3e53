package cn.guanchao.playbook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** Reads the plans at start. */
@Configuration(proxyBeanMethods = false)
class PlaybookConfiguration {

	@Bean
	Playbooks playbooks(PlaybookSettings settings) {
		return new Playbooks(files(settings.location(), "*.yml", "playbooks/"));
	}

	/** A plan that counts working days stops the start where this year is unknown. */
	@Bean
	WorkingCalendar workingCalendar(PlaybookSettings settings, Playbooks playbooks, Clock clock) {
		WorkingCalendar calendar = WorkingCalendar
			.read(files(settings.location(), "calendars/*.yml", "playbooks/calendars/"));
		if (playbooks.all().stream().anyMatch(Playbook::needsCalendar)) {
			calendar.isWorkingDay(clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate());
		}
		return calendar;
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
