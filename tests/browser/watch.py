"""What no page of the site may do, whatever the test is about."""

from urllib.parse import urlsplit

LOCAL_SCHEMES = {"data", "blob", "about"}


class Watch:
    """Collects console errors, violated policies and requests to other hosts.

    The browser reports a violation of the content security policy as a console error.
    """

    def __init__(self, url):
        self.host = urlsplit(url).netloc
        self.contexts = []
        self.problems = []
        self.expected = ()

    def over(self, context):
        self.contexts.append(context)
        context.on("request", self.request)
        context.on("console", self.console)
        context.on("weberror", lambda problem: self.problems.append(str(problem.error)))

    def expect(self, *words):
        """Let console errors pass that contain any of `words`."""
        self.expected = words

    def request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and address.netloc != self.host:
            self.problems.append(f"request to another host: {request.url}")

    def console(self, message):
        if message.type == "error" and not any(
            words in message.text for words in self.expected
        ):
            self.problems.append(f"{message.text} ({message.location['url']})")

    def found(self):
        """Return the problems so far, those included that are still on their way."""
        for context in self.contexts:
            for page in context.pages:
                page.title()
        return self.problems
