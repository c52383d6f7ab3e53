package cn.guanchao.embedded;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import java.nio.file.Path;

/** Gives each run of the tests a home of its own, below {@code target}. */
public class FreshHome implements LauncherSessionListener {

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		if (System.getProperty("guanchao.home") == null) {
			System.setProperty("guanchao.home",
					Path.of("target", "test-home", String.valueOf(ProcessHandle.current().pid())).toString());
		}
		System.setProperty("guanchao.embedded.heap", "512MB");
		System.setProperty("guanchao.demo", "false");
	}

}
