package cn.guanchao.playbook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the plans at start. A year whose holidays are missing stops nothing: crises do
 * not wait for a notice of the State Council.
 */
@Configuration(proxyBeanMethods = false)
class PlaybookConfiguration {

	@Bean
	PlaybookFolder playbookFolder(PlaybookSettings settings) {
		return new PlaybookFolder(settings.location(), settings.calendars());
	}

	@Bean
	Playbooks playbooks(PlaybookFolder folder) {
		return folder.playbooks();
	}

	@Bean
	WorkingCalendar workingCalendar(PlaybookFolder folder) {
		return folder.calendar();
	}

	@Bean
	DrillScenarios drillScenarios(PlaybookFolder folder, Playbooks playbooks) {
		return folder.drills(playbooks);
	}

}
