package cn.guanchao.playbook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the plans are.
 *
 * @param location a folder that ends in a slash, as a Spring resource location
 */
@ConfigurationProperties("guanchao.playbook")
record PlaybookSettings(@DefaultValue("classpath:/playbooks/") String location) {

}
