/**
 * The two child processes of a single-machine start: Elasticsearch and PostgreSQL.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package cn.guanchao.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
