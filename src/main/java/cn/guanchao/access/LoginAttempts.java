package cn.guanchao.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.time.Duration;

/**
 * Stops the guessing of passwords: after ten wrong ones in a row for one login from one
 * address, that pair has to wait a quarter of an hour. The same person comes in from
 * elsewhere, so that nobody can be shut out during a crisis by somebody else's typing.
 * Counted per node, in memory.
 */
@Component
class LoginAttempts {

	static final int ALLOWED = 10;

	private final Cache<String, Integer> failures = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(15))
		.maximumSize(100_000)
		.build();

	boolean areUsedUp(String login) {
		Integer count = this.failures.getIfPresent(key(login));
		return count != null && count >= ALLOWED;
	}

	@EventListener
	void failed(AuthenticationFailureBadCredentialsEvent failure) {
		this.failures.asMap().merge(key(failure.getAuthentication().getName()), 1, Integer::sum);
	}

	@EventListener
	void succeeded(AuthenticationSuccessEvent success) {
		this.failures.invalidate(key(success.getAuthentication().getName()));
	}

	private static String key(String login) {
		return login + ' ' + ((RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
				? request.getRequest().getRemoteAddr() : "");
	}

}
