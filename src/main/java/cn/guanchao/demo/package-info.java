/**
 * A small invented part of the web, served by the application itself, that the ordinary
 * collectors crawl. Nothing imports this package: without it all else works.
 */
@ApplicationModule(allowedDependencies = { "access", "source", "subject", "crawl", "board", "index", "competitor",
		"collect", "demand", "detect", "respond", "mention" })
@NullMarked
package cn.guanchao.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
