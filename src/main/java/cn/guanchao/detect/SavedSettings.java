package cn.guanchao.detect;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The detector's settings that hold for all series. */
@Repository
public class SavedSettings {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	SavedSettings(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** As saved last, or the defaults. */
	public DetectorSettings get() {
		return this.jdbc.sql("select settings from detector_settings")
			.query(String.class)
			.optional()
			.map((text) -> this.json.readValue(text, DetectorSettings.class))
			.orElse(DetectorSettings.DEFAULTS);
	}

	public void save(DetectorSettings settings) {
		this.jdbc.sql("""
				insert into detector_settings (settings) values (:settings)
				on conflict (only_one) do update set settings = excluded.settings
				""").param("settings", this.json.writeValueAsString(settings)).update();
	}

}
