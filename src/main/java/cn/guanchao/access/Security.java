package cn.guanchao.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

import java.io.IOException;
import java.util.List;

/**
 * Session login for people, bearer tokens or HTTP Basic for machines. What a caller may
 * do is said at each endpoint; nothing is served without login but the
 * {@link PublicPaths}.
 */
@Configuration
@EnableMethodSecurity
class Security {

	private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
			+ "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

	@Bean
	static PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	static RoleHierarchy roleHierarchy() {
		return RoleHierarchyImpl.withDefaultRolePrefix()
			.role("MANAGER")
			.implies("ANALYST")
			.role("ADMIN")
			.implies("ANALYST")
			.role("ANALYST")
			.implies("VIEWER")
			.role("EXECUTIVE")
			.implies("VIEWER")
			.role("LEGAL")
			.implies("VIEWER")
			.build();
	}

	@Bean
	UserDetailsService users(People people, LoginAttempts attempts) {
		return (login) -> {
			Person person = people.byLogin(login)
				.filter(Person::active)
				.orElseThrow(() -> new UsernameNotFoundException("unknown"));
			String hash = people.passwordHash(login).orElseThrow(() -> new UsernameNotFoundException("no password"));
			return User.withUsername(login)
				.password(hash)
				.accountLocked(attempts.areUsedUp(login))
				.roles(person.roles().stream().map(Role::name).toArray(String[]::new))
				.build();
		};
	}

	@Bean
	PublicPaths staticFiles() {
		return new PublicPaths(List.of("/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.ico", "/login",
				"/error", "/actuator/health", "/actuator/health/**"));
	}

	private static void sayWhy(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		response.sendRedirect(
				request.getContextPath() + ((failure instanceof LockedException) ? "/login?wait" : "/login?error"));
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http, Tokens tokens, ObjectProvider<PublicPaths> publicPaths) {
		String[] open = publicPaths.stream().flatMap((paths) -> paths.patterns().stream()).toArray(String[]::new);
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
				.permitAll() // the end of an answer whose beginning was allowed
				.requestMatchers(open)
				.permitAll()
				.requestMatchers("/actuator/**")
				.hasAnyRole("VIEWER")
				.anyRequest()
				.authenticated())
			.formLogin((form) -> form.loginPage("/login")
				.defaultSuccessUrl("/")
				.failureHandler(Security::sayWhy)
				.permitAll())
			.logout((logout) -> logout.logoutSuccessUrl("/login?logout"))
			.httpBasic(Customizer.withDefaults())
			.addFilterBefore(new TokenFilter(tokens), BasicAuthenticationFilter.class)
			.csrf((csrf) -> csrf.ignoringRequestMatchers((request) -> request.getHeader("Authorization") != null))
			.exceptionHandling((failures) -> failures
				.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
						PathPatternRequestMatcher.withDefaults().matcher("/api/**"))
				// a part of a page must not become the login page
				.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
						new RequestHeaderRequestMatcher("HX-Request"))
				.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), (request) -> true))
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_POLICY))
				.frameOptions((frames) -> frames.sameOrigin()))
			.build();
	}

}
