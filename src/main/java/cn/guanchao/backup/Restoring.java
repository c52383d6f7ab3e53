package cn.guanchao.backup;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Starts from a copy where the operator asks for it, before anything works on the rows.
 */
@Component
class Restoring {

	/**
	 * @param migrated is there only once the schema is
	 */
	Restoring(Backup backup, BackupSettings settings, JdbcClient migrated) throws IOException, SQLException {
		if (settings.restore() != null) {
			backup.restore(settings.restore());
		}
	}

}
