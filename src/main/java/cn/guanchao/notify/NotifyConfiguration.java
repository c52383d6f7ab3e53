package cn.guanchao.notify;

import cn.guanchao.access.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {

	/** A link in a mail carries its own proof of who holds it. */
	@Bean
	PublicPaths mailLinkPaths() {
		return new PublicPaths(List.of("/act/*", "/open/*"));
	}

}
