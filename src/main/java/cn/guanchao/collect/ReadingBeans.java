package cn.guanchao.collect;

import cn.guanchao.language.Analyzer;
import cn.guanchao.language.TrainCommand;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;

/** The language stage is plain objects; here they are made once for the application. */
@Configuration
class ReadingBeans {

	@Bean
	Analyzer analyzer(@Value("${guanchao.home:data}") Path home) {
		return TrainCommand.inUse(home);
	}

}
