package cn.guanchao.access;

import java.util.List;

/**
 * Paths that are served without login: health, static files, and what a module opens on
 * purpose (links in mails, the demonstration's site).
 *
 * @param patterns path patterns such as {@code /mail/**}
 */
public record PublicPaths(List<String> patterns) {

	public PublicPaths {
		patterns = List.copyOf(patterns);
	}

}
