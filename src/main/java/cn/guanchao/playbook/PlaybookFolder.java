package cn.guanchao.playbook;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the plans, the holidays and the exercises lie.
 *
 * @param location a folder that ends in a slash, as a Spring resource location
 * @param calendars a folder with the holidays of further years; need not exist
 */
public record PlaybookFolder(String location, String calendars) {

	public Playbooks playbooks() {
		return new Playbooks(files(this.location, "*.yml", "playbooks/"));
	}

	/** A year that the operator has added replaces the shipped one. */
	public WorkingCalendar calendar() {
		Map<String, String> files = files(this.location, "calendars/*.yml", "playbooks/calendars/");
		files.putAll(files(this.calendars, "*.yml", "playbooks/calendars/"));
		return WorkingCalendar.read(files);
	}

	DrillScenarios drills(Playbooks playbooks) {
		return new DrillScenarios(files(this.location, "drills/*.yml", "playbooks/drills/"), playbooks);
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
