package cn.guanchao.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Makes the {@code admin} account at the first start. Its password comes from
 * {@code GUANCHAO_ADMIN_PASSWORD}; where that is not set, a random one is made and
 * printed once, to the console and not to the log.
 */
@Component
class FirstAdmin {

	private final People people;

	private final String given;

	FirstAdmin(People people, @Value("${guanchao.admin.password:}") String given) {
		this.people = people;
		this.given = given;
	}

	@EventListener(ApplicationReadyEvent.class)
	void make() {
		if (this.people.passwordHash("admin").isPresent()) {
			return;
		}
		String password = this.given.isBlank() ? random() : this.given;
		this.people.save("admin", "管理员", "admin@localhost", List.of(Role.ADMIN), true);
		this.people.setPassword("admin", password);
		if (this.given.isBlank()) {
			System.out.println("\n  首次启动,管理员账号 admin,密码 " + password + "(只显示这一次)\n");
		}
	}

	private static String random() {
		byte[] bytes = new byte[12];
		new SecureRandom().nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
