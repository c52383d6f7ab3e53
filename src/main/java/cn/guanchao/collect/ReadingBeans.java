package cn.guanchao.collect;

import cn.guanchao.language.Analyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The language stage is plain objects; here they are made once for the application. */
@Configuration
class ReadingBeans {

	@Bean
	Analyzer analyzer() {
		return Analyzer.shipped();
	}

}
