FROM debian:12
ARG TARGET
ENV NAME="two words"
RUN echo $UNSET $TARGET "é😀" $UNSET && \
    # a comment between
    cd \
      $UNSET/dir && ls
RUN [[ -n $x ]] && echo y
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN [[ -n $x ]] && cd /tmp && echo `date`
RUN <<EOF
x=$(ls *.txt)
	echo $x
EOF
RUN <<-'PY' python3
	print($x)
	PY
ONBUILD RUN cat $UNSET | grep x
FROM debian:12
SHELL ["powershell"]
RUN Get-Item $x
