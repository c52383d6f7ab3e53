package cn.guanchao.demo;

import cn.guanchao.access.PublicPaths;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The demonstration's sites alone on a port of their own, under a clock that a test sets.
 */
final class DemoServer implements AutoCloseable {

	static final Instant START = Instant.parse("2026-03-04T02:20:00Z");

	final SetClock clock = new SetClock();

	private final AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext();

	static DemoServer start() {
		DemoServer server = new DemoServer();
		try {
			TestPropertyValues.of("server.port=0", "guanchao.home=" + Files.createTempDirectory("demo"))
				.applyTo(server.context);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		server.context.registerBean(Clock.class, () -> server.clock);
		server.context.register(Wiring.class);
		server.context.refresh();
		server.demo().start();
		return server;
	}

	Demo demo() {
		return this.context.getBean(Demo.class);
	}

	String base() {
		return "http://" + Demo.address(this.context.getWebServer().getPort());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@TestConfiguration
	@EnableConfigurationProperties(DemoSettings.class)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			HttpEncodingAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
	@EnableWebSecurity
	@EnableMethodSecurity
	@Import({ Demo.class, DemoSites.class, DemoPaths.class })
	static class Wiring {

		@Bean
		SecurityFilterChain chain(HttpSecurity http, PublicPaths open) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers(open.patterns().toArray(String[]::new))
					.permitAll()
					.requestMatchers("/error")
					.permitAll()
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	/** A clock that stands where a test puts it. */
	static final class SetClock extends Clock {

		private volatile Instant now = START;

		void set(Instant now) {
			this.now = now;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
