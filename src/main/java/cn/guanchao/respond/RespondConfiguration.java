package cn.guanchao.respond;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;

@Configuration(proxyBeanMethods = false)
class RespondConfiguration {

	@Bean
	DatabaseTime databaseTime(JdbcClient jdbc) {
		return new DatabaseTime(jdbc, () -> Duration.ZERO);
	}

}
