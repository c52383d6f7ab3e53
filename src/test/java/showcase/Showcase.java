package showcase;

import cn.guanchao.board.BoardFixture;
import cn.guanchao.board.BoardNumbers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import jakarta.servlet.Filter;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The templates over written records, on a real server under the real policy: to look at
 * ({@code Showcase.main}) and to be judged by the browser tests. It lies outside
 * {@code cn.guanchao}, so that the application never finds it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(basePackages = "cn.guanchao.board", useDefaultFilters = false,
		includeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
				pattern = "cn\\.guanchao\\.board\\.(Wording|Desk|BoardWeb)"))
public class Showcase {

	static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
			+ "form-action 'self'; frame-ancestors 'self'";

	public static ConfigurableApplicationContext start(int port) {
		return new SpringApplication(Showcase.class).run("--server.port=" + port,
				"--spring.autoconfigure.exclude=" + String.join(",",
						"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
						"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
						"org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration",
						"org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration",
						"org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchClientAutoConfiguration",
						"org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration"),
				"--spring.thymeleaf.prefix=" + System.getProperty("templates", "classpath:/templates/"),
				"--spring.thymeleaf.cache=" + (System.getProperty("templates") == null),
				"--spring.messages.cache-duration=1s",
				"--spring.web.resources.static-locations=" + System.getProperty("statics", "classpath:/static/"),
				"--logging.level.root=WARN", "--spring.main.banner-mode=off",
				"--spring.web.resources.chain.strategy.content.enabled=true",
				"--spring.web.resources.chain.cache=" + (System.getProperty("templates") == null));
	}

	public static void main(String[] arguments) {
		start(Integer.getInteger("port", 18080));
	}

	@Bean
	Clock clock() {
		return Clock.fixed(BoardFixture.NOW, ZoneOffset.UTC);
	}

	@Bean
	SecurityFilterChain everyoneIsChen(HttpSecurity http) throws Exception {
		Filter chen = (request, response, chain) -> {
			SecurityContextHolder.getContext()
				.setAuthentication(new TestingAuthenticationToken("陈敏", "", "ROLE_VIEWER", "ROLE_ANALYST",
						"ROLE_MANAGER", "ROLE_ADMIN", "ROLE_EXECUTIVE", "ROLE_LEGAL"));
			chain.doFilter(request, response);
		};
		return http
			.headers((headers) -> headers.contentSecurityPolicy((csp) -> csp.policyDirectives(POLICY))
				.frameOptions((frame) -> frame.sameOrigin()))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.addFilterBefore(chen, AuthorizationFilter.class)
			.build();
	}

	@Controller
	static class Pages {

		@GetMapping({ "/", "/board" })
		String board(@RequestParam(defaultValue = "crisis") String subject, Model model) {
			model.addAttribute("board", numbers(subject))
				.addAttribute("hours", 24)
				.addAttribute("windows", List.of(6, 12, 24, 72, 168))
				.addAttribute("subjects",
						List.of(new BoardNumbers.Watched("qinghe", "清禾电器", cn.guanchao.subject.Subject.Kind.OWN)));
			return "board";
		}

		@GetMapping("/api/board")
		@ResponseBody
		BoardNumbers api(@RequestParam(defaultValue = "crisis") String subject) {
			return numbers(subject);
		}

		@GetMapping(path = "/api/board/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		SseEmitter stream() {
			return new SseEmitter(0L);
		}

		private static BoardNumbers numbers(String subject) {
			return switch (subject) {
				case "calm" -> BoardFixture.calm();
				case "blind" -> BoardFixture.blind();
				default -> BoardFixture.crisis();
			};
		}

	}

}
