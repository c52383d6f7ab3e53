package cn.guanchao.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.List;

/** Reads {@code Authorization: Bearer}; an unknown token leaves the call anonymous. */
class TokenFilter extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	private final Tokens tokens;

	TokenFilter(Tokens tokens) {
		this.tokens = tokens;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header != null && header.startsWith(SCHEME)) {
			this.tokens.find(header.substring(SCHEME.length()).strip()).ifPresent(TokenFilter::signIn);
		}
		chain.doFilter(request, response);
	}

	private static void signIn(Tokens.Token token) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("token:" + token.name(), null,
				List.of(new SimpleGrantedAuthority("ROLE_" + token.role().name()))));
		SecurityContextHolder.setContext(context);
	}

}
