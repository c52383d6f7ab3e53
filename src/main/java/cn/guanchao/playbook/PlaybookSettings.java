package cn.guanchao.playbook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the plans are.
 *
 * @param location a folder that ends in a slash, as a Spring resource location
 * @param calendars a folder for the holidays of years that were announced after this
 * version was built, one file a year such as {@code 2027.yml}
 */
@ConfigurationProperties("guanchao.playbook")
record PlaybookSettings(@DefaultValue("classpath:/playbooks/") String location,
		@DefaultValue("file:./data/calendars/") String calendars) {

}
