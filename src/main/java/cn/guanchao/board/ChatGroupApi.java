package cn.guanchao.board;

import cn.guanchao.notify.ChatGroup;
import cn.guanchao.notify.ChatGroups;
import cn.guanchao.playbook.Level;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.security.Principal;
import java.util.List;

/** Group chats and webhooks; their addresses and secrets go in and never come out. */
@RestController
@RequestMapping("/api/chat-groups")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "chat groups")
class ChatGroupApi {

	private final ChatGroups groups;

	ChatGroupApi(ChatGroups groups) {
		this.groups = groups;
	}

	record Group(String id, String name, ChatGroup.Kind kind, @Nullable String host, Level level, boolean active) {
	}

	record Groups(long total, List<Group> items) {
	}

	record NewGroup(String name, ChatGroup.Kind kind, URI url, @Nullable String secret, @Nullable String level,
			@Nullable Boolean active) {
	}

	@GetMapping
	@Operation(summary = "The groups that are told")
	Groups all() {
		List<Group> items = this.groups.all()
			.stream()
			.map((group) -> new Group(group.id(), group.name(), group.kind(), group.url().getHost(), group.level(),
					group.active()))
			.toList();
		return new Groups(items.size(), items);
	}

	@PutMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Add or replace a group")
	void save(@PathVariable String id, @RequestBody NewGroup body, Principal caller) {
		this.groups
			.save(new ChatGroup(id, body.name(), body.kind(), body.url(), (body.secret() != null) ? body.secret() : "",
					(body.level() != null) ? Level.of(body.level()) : Level.III, !Boolean.FALSE.equals(body.active())),
					caller.getName());
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Remove a group")
	void remove(@PathVariable String id, Principal caller) {
		this.groups.remove(id, caller.getName());
	}

}
