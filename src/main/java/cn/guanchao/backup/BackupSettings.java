package cn.guanchao.backup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * Where copies go.
 *
 * @param folder one file a night; put it on another disk, or copy it away
 * @param keep how many are kept
 * @param restore a file to start from; refused where the database is in use already
 */
@ConfigurationProperties("guanchao.backup")
record BackupSettings(@DefaultValue("data/backups") Path folder, @DefaultValue("14") int keep, @Nullable Path restore) {

	BackupSettings {
		if (keep < 1) {
			throw new IllegalArgumentException("guanchao.backup.keep " + keep + " must be at least 1");
		}
	}

}
