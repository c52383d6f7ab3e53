package cn.guanchao.board;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RightsTest {

	/**
	 * Served without login on purpose: the login page, links in mails, the
	 * demonstration's site.
	 */
	private static final Set<String> OPEN = Set.of("LoginPage", "TakePage", "OpenPage", "DemoSites");

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mapping;

	@Test
	void everyEndpointSaysWhoMayCallIt() {
		List<String> without = this.mapping.getHandlerMethods()
			.values()
			.stream()
			.filter((method) -> method.getBeanType().getName().startsWith("cn.guanchao."))
			.filter((method) -> !OPEN.contains(method.getBeanType().getSimpleName()))
			.filter((method) -> !hasRule(method))
			.map(HandlerMethod::toString)
			.toList();
		assertThat(without).isEmpty();
		assertThat(this.mapping.getHandlerMethods()).hasSizeGreaterThan(30);
	}

	private static boolean hasRule(HandlerMethod method) {
		return AnnotatedElementUtils.hasAnnotation(method.getMethod(), PreAuthorize.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PreAuthorize.class);
	}

}
