package cn.guanchao.board;

import cn.guanchao.notify.ChatGroup;
import cn.guanchao.notify.ChatGroups;
import cn.guanchao.notify.ChatTrial;
import cn.guanchao.playbook.Level;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.net.URI;
import java.security.Principal;
import java.util.Optional;

/** Which groups are told? Their addresses and secrets go in and never come out. */
@Page
@RequestMapping("/chat-groups")
@PreAuthorize("hasRole('ADMIN')")
class ChatGroupsPage {

	private final ChatGroups groups;

	private final ChatTrial test;

	private final Notices notices;

	private final Wording say;

	ChatGroupsPage(ChatGroups groups, ChatTrial test, Notices notices, Wording say) {
		this.groups = groups;
		this.test = test;
		this.notices = notices;
		this.say = say;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("groups", this.groups.all())
			.addAttribute("kinds", ChatGroup.Kind.values())
			.addAttribute("levels", Level.values());
		return "chats";
	}

	/** An address or secret that is left empty stays as it is. */
	@PostMapping
	String save(@RequestParam String id, @RequestParam String name, @RequestParam ChatGroup.Kind kind,
			@RequestParam(defaultValue = "") String url, @RequestParam(defaultValue = "") String secret,
			@RequestParam Level level, @RequestParam(defaultValue = "false") boolean active, Principal who,
			RedirectAttributes flash) {
		Optional<ChatGroup> before = find(id);
		URI address = url.isBlank()
				? before.map(ChatGroup::url).orElseThrow(() -> new IllegalArgumentException("机器人地址必须填写，从群设置里复制完整的一行"))
				: URI.create(url.strip());
		String kept = secret.isEmpty() ? before.map(ChatGroup::secret).orElse("") : secret;
		this.groups.save(new ChatGroup(id, name, kind, address, kept, level, active), who.getName());
		return this.notices.done("/chat-groups", flash, "chat.saved", name);
	}

	@PostMapping("/{id}/test")
	String test(@PathVariable String id, Principal who, RedirectAttributes flash) {
		ChatGroup group = find(id).orElseThrow(() -> new Missing("chat group", id));
		Optional<String> problem = this.test.send(group, this.say.text("chat.test.text"), who.getName());
		if (problem.isPresent()) {
			flash.addFlashAttribute("refusal", this.say.text("chat.test.failed", problem.get()));
			return "redirect:/chat-groups";
		}
		return this.notices.done("/chat-groups", flash, "chat.tested");
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable String id, Principal who, RedirectAttributes flash) {
		this.groups.remove(id, who.getName());
		return this.notices.done("/chat-groups", flash, "chat.removed");
	}

	private Optional<ChatGroup> find(String id) {
		return this.groups.all().stream().filter((group) -> group.id().equals(id)).findFirst();
	}

}
